package dev.waybill.acceptance.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.MockResponseValidationMode;
import software.amazon.awssdk.services.sfn.model.TestExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;

/**
 * Goes through a machine by {@code TestState}, a state at a time: each is handed what the one before gave, and its task's next
 * mock. No execution is made and nothing is waited for but Wait states. Variables are not handed on.
 */
final class TestStateWalk {

    private static final String ROLE = "arn:aws:iam::000000000000:role/oracle";
    private static final int MOST_STATES = 100;

    private final SfnClient sfn;
    private final OracleMachine machine;
    private final Map<String, Integer> mocked = new HashMap<>();
    private final List<String> entered = new ArrayList<>();

    private TestStateWalk(SfnClient sfn, OracleMachine machine) {
        this.sfn = sfn;
        this.machine = machine;
    }

    /** @param sfn without an injected host prefix, for {@code TestState}'s own host is not among LocalStack's */
    static End run(SfnClient sfn, OracleMachine machine) {
        return new TestStateWalk(sfn, machine).run();
    }

    private End run() {
        String state = machine.definition().path("StartAt").asText();
        String input = Json.write(machine.input());
        while (true) {
            entered.add(state);
            if (entered.size() > MOST_STATES) {
                throw new IllegalStateException(machine.name() + " comes to no end: " + entered);
            }
            TestStateResponse tested = test(state, input);
            if (tested.status() == TestExecutionStatus.FAILED) {
                return new End("FAILED", null, tested.error(), tested.cause(), entered);
            }
            if (tested.nextState() == null) {
                return new End("SUCCEEDED", Json.parse(tested.output()), null, null, entered);
            }
            input = tested.output();
            state = tested.nextState();
        }
    }

    /** With as many retries as the state's retriers give it. */
    private TestStateResponse test(String state, String input) {
        int retries = 0;
        while (true) {
            TestStateResponse tested = sfn.testState(request(state, input, retries));
            if (tested.status() != TestExecutionStatus.RETRIABLE) {
                return tested;
            }
            retries++;
        }
    }

    private TestStateRequest request(String state, String input, int retries) {
        TestStateRequest.Builder request = TestStateRequest.builder()
                .definition(Json.write(machine.definition()))
                .stateName(state)
                .input(input)
                .roleArn(ROLE);
        JsonNode answers = machine.mocks().path(state);
        if (answers.isEmpty()) {
            return request.build();
        }
        request.stateConfiguration(configuration -> configuration.retrierRetryCount(retries));
        JsonNode answer = answers.get(Math.min(mocked.merge(state, 1, Integer::sum), answers.size()) - 1);
        JsonNode thrown = answer.path("throw");
        return request.mock(mock -> {
                    mock.fieldValidationMode(MockResponseValidationMode.NONE);
                    if (thrown.isMissingNode()) {
                        mock.result(Json.write(answer.path("return")));
                    } else {
                        mock.errorOutput(
                                error -> error.error(thrown.path("error").asText())
                                        .cause(thrown.path("cause").asText("")));
                    }
                })
                .build();
    }
}
