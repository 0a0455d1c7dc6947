package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.asl.engine.AslRun;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.mock.Mocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Executions recorded on the real service end the same way here. */
class RecordedCasesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> recordedExecution_endsTheSameWay() throws IOException {
        String path = System.getProperty("waybill.aslCases", "");
        assumeTrue(!path.isEmpty(), "No recorded executions: -Dwaybill.aslCases=<path of cases.json> is not set");
        JsonNode cases = JSON.readTree(Files.readString(Path.of(path)));
        return StreamSupport.stream(cases.spliterator(), false)
                .map(recorded -> dynamicTest(recorded.get("name").asText(), () -> check(recorded)));
    }

    private static void check(JsonNode recorded) throws IOException {
        JsonNode expected = recorded.get("expected");
        AslRun.Result result =
                AslRun.run(StateMachine.parse(recorded.get("definition")), recorded.get("input"), Mocks.NONE, false);
        assertThat(JSON.<JsonNode>valueToTree(result.states())).isEqualTo(expected.get("states"));
        assertThat("Execution" + Strings.capitalized(result.status()))
                .isEqualTo(expected.get("type").asText());
        if (expected.has("output")) {
            JsonNode output = expected.get("output");
            assertThat(result.output()).isEqualTo(output.isTextual() ? JSON.readTree(output.asText()) : output);
        } else {
            assertThat(result.error()).isEqualTo(expected.get("error").textValue());
            assertThat(result.cause()).isEqualTo(expected.get("cause").textValue());
        }
    }

    private static final class Strings {
        static String capitalized(Execution.Status status) {
            return status == Execution.Status.SUCCEEDED ? "Succeeded" : "Failed";
        }
    }
}
