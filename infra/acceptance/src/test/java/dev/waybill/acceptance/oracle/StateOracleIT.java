package dev.waybill.acceptance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.acceptance.localstack.LocalStack;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.TestExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;

/** One state alone does on the engine what TestState says of it on LocalStack. */
class StateOracleIT {

    /** What LocalStack calls the state in a cause. */
    private static final String STATE = "StateName";

    private static LocalStack localStack;
    private static SfnClient sfn;

    @BeforeAll
    static void start() {
        LocalStack.require(StateOracleIT.class, List.of(LocalStack.IMAGE));
        localStack = LocalStack.start(container -> container);
        sfn = localStack.testStates();
    }

    @AfterAll
    static void stop() {
        if (localStack != null) {
            localStack.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> state_doesAlikeOnBoth() throws IOException {
        Path file = Path.of(System.getProperty("waybill.root"), "infra/acceptance/src/test/resources/states.json");
        JsonNode cases = Json.parse(Files.readAllBytes(file));
        assertThat(cases).hasSizeGreaterThanOrEqualTo(12);
        return StreamSupport.stream(cases.spliterator(), false)
                .map(one -> dynamicTest(one.path("name").asText(), () -> compare(one)));
    }

    private static void compare(JsonNode one) {
        End emulated = emulated(one);
        End own = OwnEngine.run(machine(one));
        assertThat(own.isLike(emulated, true))
                .as("on LocalStack %s,%n here %s", emulated, own)
                .isTrue();
        assertThat(own.hasCauseOf(emulated))
                .as("on LocalStack %s,%n here %s", emulated.cause(), own.cause())
                .isTrue();
    }

    /** The state, and where it may lead, which hands on what it gets. */
    private static OracleMachine machine(JsonNode one) {
        ObjectNode definition = Json.object().put("QueryLanguage", "JSONata").put("StartAt", STATE);
        ObjectNode states = definition.putObject("States");
        states.set(STATE, one.path("state"));
        for (String target : List.of("N", "D")) {
            if (one.path("state").findValuesAsText("Next").contains(target)
                    || one.at("/state/Default").asText().equals(target)) {
                states.putObject(target).put("Type", "Pass").put("End", true);
            }
        }
        ObjectNode mocks = Json.object();
        if (one.has("mock")) {
            mocks.putArray(STATE).add(one.get("mock"));
        }
        return new OracleMachine(one.path("name").asText(), definition, one.path("input"), mocks);
    }

    private static End emulated(JsonNode one) {
        ObjectNode state = one.path("state").deepCopy();
        state.put("QueryLanguage", "JSONata");
        TestStateRequest.Builder request = TestStateRequest.builder()
                .definition(Json.write(state))
                .input(Json.write(one.path("input")))
                .roleArn("arn:aws:iam::000000000000:role/oracle");
        JsonNode thrown = one.at("/mock/throw");
        if (!thrown.isMissingNode()) {
            request.mock(mock ->
                    mock.errorOutput(error -> error.error(thrown.path("error").asText())
                            .cause(thrown.path("cause").asText())));
        } else if (one.has("mock")) {
            request.mock(mock -> mock.result(Json.write(one.at("/mock/return"))));
        }
        TestStateResponse response = sfn.testState(request.build());
        boolean failed = response.status() == TestExecutionStatus.FAILED;
        List<String> entered = new ArrayList<>(List.of(STATE));
        if (response.nextState() != null) {
            entered.add(response.nextState());
        }
        // A caught error is told as well; the machine goes on with it.
        return new End(
                failed ? "FAILED" : "SUCCEEDED",
                failed || response.output() == null ? null : Json.parse(response.output()),
                failed ? response.error() : null,
                failed ? response.cause() : null,
                entered);
    }
}
