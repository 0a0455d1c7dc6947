package dev.waybill.emulator.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.function.InvokeOutcome.Returned;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchResultTest {

    private static final Set<String> BATCH = Set.of("1", "2");

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "{}", "{\"batchItemFailures\":null}", "{\"batchItemFailures\":[]}", "{\"other\":\"x\"}"})
    void answerWithoutFailures_meansThatAllIsDone(String answer) {
        assertThat(failures(answer)).contains(Set.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":\"x\"}",
                "{\"batchItemFailures\":true}",
                "{\"batchItemFailures\":{\"itemIdentifier\":\"1\"}}",
                "{\"batchItemFailures\":[\"1\"]}",
                "{\"batchItemFailures\":[null]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":1}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"},{\"itemIdentifier\":\"3\"}]}",
                "{\"batchItemFailures\":[{}]}",
                "no json"
            })
    void answerThatIsNoListOfTheBatchsIds_failsTheWholeBatch(String answer) {
        assertThat(failures(answer)).isEmpty();
    }

    private static Optional<Set<String>> failures(String answer) {
        return BatchResult.failures(new Returned(answer.getBytes(StandardCharsets.UTF_8)), true, BATCH);
    }
}
