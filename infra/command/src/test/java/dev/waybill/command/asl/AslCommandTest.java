package dev.waybill.command.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AslCommandTest {

    private static final String MACHINE = """
            {"QueryLanguage": "JSONata", "StartAt": "Ask", "States": {
              "Ask": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "f"},
                      "Output": "{% $states.result.Payload %}", "Next": "Rest",
                      "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 600, "MaxAttempts": 2}]},
              "Rest": {"Type": "Wait", "Seconds": 86400, "End": true}}}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    @Test
    void run_printsWhatCameOfIt_andWaitsTakeNoTime() throws IOException {
        Path mocks = Files.writeString(root.resolve("mocks.json"), """
                {"Ask": [{"throw": {"error": "Busy", "cause": "x"}}, {"return": {"Payload": {"n": 1}}}]}""");
        Ran ran = waybill("run", machine(MACHINE), "--mocks", mocks.toString(), "--json");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        JsonNode result = Json.parse(ran.out());
        assertThat(result.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(result.path("output")).isEqualTo(Json.parse("{\"n\":1}"));
        assertThat(result.path("error").isNull()).isTrue();
        assertThat(result.path("states")).isEqualTo(Json.parse("[\"Ask\",\"Rest\"]"));
    }

    @Test
    void run_thatFails_exitsWithOne() throws IOException {
        Path mocks = Files.writeString(root.resolve("mocks.json"), """
                {"Ask": [{"throw": {"error": "Broken", "cause": "why"}}]}""");
        Ran ran = waybill("run", machine(MACHINE), "--mocks", mocks.toString());
        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(Json.parse(ran.out()).path("error").asText()).isEqualTo("Broken");
    }

    @Test
    void check_namesStateAndFieldOfWhatCannotBeRun() throws IOException {
        Ran fine = waybill("check", machine(MACHINE));
        assertThat(fine.exit()).isEqualTo(Exit.DONE);
        Ran refused = waybill("check", machine(MACHINE.replace("\"Rest\",", "\"Nowhere\",")));
        assertThat(refused.exit()).isEqualTo(Exit.REFUSED);
        assertThat(refused.err()).contains("Ask", "Nowhere");
    }

    @Test
    void graph_isAMermaidDiagram() throws IOException {
        Ran ran = waybill("graph", machine(MACHINE));
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("Ask", "Rest");
    }

    @Test
    void fileThatIsNotThere_isRefused() {
        assertThat(waybill("check", "none.json").exit()).isEqualTo(Exit.REFUSED);
    }

    private String machine(String definition) throws IOException {
        return Files.writeString(root.resolve("machine.asl.json"), definition).toString();
    }

    private Ran waybill(String verb, String... arguments) {
        String[] line = new String[arguments.length + 2];
        line[0] = "asl";
        line[1] = verb;
        System.arraycopy(arguments, 0, line, 2, arguments.length);
        return Ran.waybill(root, Map.of(), "", line);
    }
}
