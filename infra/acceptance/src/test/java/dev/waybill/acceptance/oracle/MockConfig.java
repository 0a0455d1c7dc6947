package dev.waybill.acceptance.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.util.List;

/** The answers of all machines' tasks as LocalStack's file of mocked service integrations has them. */
final class MockConfig {

    /** Every machine has this one case. */
    static final String CASE = "case";

    private static final int REPEATED = 50;

    private MockConfig() {}

    static String of(List<OracleMachine> machines) {
        ObjectNode config = Json.object();
        ObjectNode cases = config.putObject("StateMachines");
        ObjectNode responses = config.putObject("MockedResponses");
        for (OracleMachine machine : machines) {
            ObjectNode states =
                    cases.putObject(machine.name()).putObject("TestCases").putObject(CASE);
            machine.mocks().properties().forEach(state -> {
                String response = machine.name() + "." + state.getKey();
                states.put(state.getKey(), response);
                answers(responses.putObject(response), state.getValue());
            });
        }
        return Json.write(config);
    }

    private static void answers(ObjectNode numbered, JsonNode answers) {
        for (int i = 0; i < answers.size(); i++) {
            boolean last = i == answers.size() - 1;
            ObjectNode answer = numbered.putObject(last ? i + "-" + (i + REPEATED) : String.valueOf(i));
            JsonNode thrown = answers.get(i).path("throw");
            if (thrown.isMissingNode()) {
                answer.set("Return", answers.get(i).path("return"));
            } else {
                answer.putObject("Throw")
                        .put("Error", thrown.path("error").asText())
                        .put("Cause", thrown.path("cause").asText(""));
            }
        }
    }
}
