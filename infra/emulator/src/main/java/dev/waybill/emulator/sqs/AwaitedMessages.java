package dev.waybill.emulator.sqs;

import dev.waybill.emulator.function.Awaited;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;

/** Which messages somebody waits for, see {@link Awaited}: the latest of those that awaited work sent. Thread-safe. */
final class AwaitedMessages {

    /** Those before them are received by now, or nobody waits for them any more. */
    private static final int MOST = 10_000;

    private final Map<String, Awaited> byId = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Awaited> eldest) {
            return size() > MOST;
        }
    };

    /** Told before it is sent by this thread. */
    synchronized void sending(String id) {
        Awaited here = Awaited.here();
        if (here.isStill()) {
            byId.put(id, here);
        }
    }

    /** Of a batch: awaited where one of its messages is. */
    synchronized Awaited of(List<Message> batch) {
        return batch.stream()
                .map(message -> byId.get(message.messageId()))
                .filter(awaited -> awaited != null && awaited.isStill())
                .findFirst()
                .orElse(Awaited.NOT);
    }
}
