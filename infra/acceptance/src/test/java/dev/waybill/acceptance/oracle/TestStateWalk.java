package dev.waybill.acceptance.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.MockInput;
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

    /** With as many retries as the state's retriers give each error. */
    private TestStateResponse test(String state, String input) {
        Map<String, Integer> retried = new HashMap<>();
        while (true) {
            Optional<JsonNode> answer = nextAnswer(state);
            String error =
                    answer.map(given -> given.at("/throw/error").asText()).orElse("");
            TestStateResponse tested = sfn.testState(request(state, input, answer, retried.getOrDefault(error, 0)));
            if (tested.status() != TestExecutionStatus.RETRIABLE) {
                return tested;
            }
            retried.merge(error, 1, Integer::sum);
        }
    }

    /** The mocks of a state are taken in order, the last repeated. */
    private Optional<JsonNode> nextAnswer(String state) {
        JsonNode answers = machine.mocks().path(state);
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(answers.get(Math.min(mocked.merge(state, 1, Integer::sum), answers.size()) - 1));
    }

    private TestStateRequest request(String state, String input, Optional<JsonNode> answer, int retries) {
        TestStateRequest.Builder request = TestStateRequest.builder()
                .definition(Json.write(machine.definition()))
                .stateName(state)
                .input(input)
                .roleArn(ROLE);
        answer.ifPresent(given -> request.stateConfiguration(count -> count.retrierRetryCount(retries))
                .mock(mock -> answerWith(mock, given)));
        return request.build();
    }

    private static void answerWith(MockInput.Builder mock, JsonNode given) {
        JsonNode thrown = given.path("throw");
        mock.fieldValidationMode(MockResponseValidationMode.NONE);
        if (thrown.isMissingNode()) {
            mock.result(Json.write(given.path("return")));
        } else {
            mock.errorOutput(error -> error.error(thrown.path("error").asText())
                    .cause(thrown.path("cause").asText("")));
        }
    }
}
