package dev.waybill.emulator.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.function.Awaited;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class AwaitedMessagesTest {

    private final AwaitedMessages messages = new AwaitedMessages();

    private void send(Awaited by, String id) {
        by.run(() -> {
            messages.sending(id);
            return id;
        });
    }

    private static Message message(String id) {
        return Message.builder().messageId(id).build();
    }

    @Test
    void messageOfAwaitedWork_isAwaited_andItsBatchWithIt() {
        Awaited caller = Awaited.byCaller();
        send(caller, "one");
        send(Awaited.NOT, "two");
        assertThat(messages.of(List.of(message("one")))).isSameAs(caller);
        assertThat(messages.of(List.of(message("two"), message("one")))).isSameAs(caller);
        assertThat(messages.of(List.of(message("two"), message("unknown")))).isSameAs(Awaited.NOT);
    }

    @Test
    void onlyTheLatestAreKnown() {
        Awaited caller = Awaited.byCaller();
        for (int n = 0; n <= 10_000; n++) {
            send(caller, "m" + n);
        }
        assertThat(messages.of(List.of(message("m0")))).isSameAs(Awaited.NOT);
        assertThat(messages.of(List.of(message("m1")))).isSameAs(caller);
    }
}
