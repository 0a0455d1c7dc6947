package dev.waybill.acceptance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.waybill.acceptance.localstack.LocalStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Machines come to the same end on infra/asl and, a state at a time with mocks, in TestState on LocalStack. */
class TestStateOracleIT {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));

    /**
     * Of each kind of state that stands by itself: what chooses, waits, retries, catches and fails. None assigns variables:
     * TestState tells them as they are after a state, LocalStack's as they were before.
     */
    private static final Set<String> MACHINES = Set.of(
            "catch-all-after-others",
            "catch-by-name",
            "catch-default-output",
            "catch-first-match",
            "choice-and-or",
            "choice-default",
            "choice-first-rule-wins",
            "fail-computed",
            "pass-output-template",
            "retry-exhausted",
            "retry-first-match-only",
            "retry-then-catch",
            "retry-then-success",
            "retry-two-retriers",
            "retry-zero-attempts",
            "succeed-in-the-middle",
            "task-output-with-input-and-result",
            "wait-seconds");

    private static LocalStack localStack;
    private static SfnClient sfn;

    @BeforeAll
    static void start() {
        LocalStack.require(TestStateOracleIT.class, List.of(LocalStack.IMAGE));
        localStack = LocalStack.start(container -> container);
        sfn = localStack.testStates();
    }

    @AfterAll
    static void stop() {
        if (localStack != null) {
            sfn.close();
            localStack.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> machine_endsAlike_stateByState() {
        List<OracleMachine> machines = OracleMachine.in(ROOT.resolve("infra/asl/src/test/resources/machines")).stream()
                .filter(machine -> MACHINES.contains(machine.name()))
                .toList();
        assertThat(machines).hasSameSizeAs(MACHINES);
        return machines.stream()
                .map(machine -> dynamicTest(machine.name(), () -> {
                    End tested = TestStateWalk.run(sfn, machine);
                    End own = OwnEngine.run(machine);
                    assertThat(own.isLike(tested, true))
                            .as("in TestState %s,%n here %s", tested, own)
                            .isTrue();
                }));
    }
}
