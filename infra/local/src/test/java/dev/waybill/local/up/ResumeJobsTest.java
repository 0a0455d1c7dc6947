package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumeJobsTest {

    private final List<String> events = new ArrayList<>();

    @Test
    void sweeperThatCameToItsEnd_isAskedOnce() {
        resume("{\"looked\":7,\"whole\":true,\"next\":null}");
        assertThat(events).containsExactly("{\"due_before\":\"9999-01-01T00:00:00Z\"}");
    }

    @Test
    void sweeperWhoseTimeRanOut_goesOnWhereItWas() {
        resume(
                "{\"looked\":7,\"whole\":false,\"next\":{\"place\":1}}",
                "{\"looked\":7,\"whole\":false,\"next\":{\"place\":2}}",
                "{\"looked\":3,\"whole\":true,\"next\":null}");
        assertThat(events.subList(1, 3)).containsExactly("{\"next\":{\"place\":1}}", "{\"next\":{\"place\":2}}");
    }

    @Test
    void sweeperThatFindsNothingToDo_isNotAskedAgain() {
        resume("{\"looked\":0,\"whole\":false,\"next\":{\"place\":1}}");
        assertThat(events).hasSize(1);
    }

    private void resume(String... answers) {
        Iterator<String> next = List.of(answers).iterator();
        new ResumeJobs(event -> {
                    events.add(new String(event, StandardCharsets.UTF_8));
                    return answer(next.next());
                })
                .run();
        assertThat(next.hasNext()).isFalse();
    }

    private static InvokeOutcome answer(String json) {
        return new Returned(json.getBytes(StandardCharsets.UTF_8));
    }
}
