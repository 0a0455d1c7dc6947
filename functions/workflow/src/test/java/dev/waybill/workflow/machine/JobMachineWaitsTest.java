package dev.waybill.workflow.machine;

import static dev.waybill.workflow.machine.JobMachine.CALL;
import static dev.waybill.workflow.machine.JobMachine.DONE;
import static dev.waybill.workflow.machine.JobMachine.FAIL;
import static dev.waybill.workflow.machine.JobMachine.ROUTE;
import static dev.waybill.workflow.machine.JobMachine.STEP_FAILED;
import static dev.waybill.workflow.machine.JobMachine.WAIT;
import static dev.waybill.workflow.machine.JobMachine.hop;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.engine.AslRun;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long the state machine waits, for what, and when it asks the same model again. */
class JobMachineWaitsTest {

    private final JobMachine machine = new JobMachine();

    @Test
    void throttledWithAShortWait_waitsOnce() throws IOException {
        machine.answers(hop(null, "ModelThrottled", true, 2L, 2L));
        machine.answers(hop(null, "ModelThrottled", true, 2L, 2L).put("tries", 2));
        machine.answers(Hop.CLOSED);
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, WAIT, CALL, ROUTE, CALL, ROUTE, DONE);
    }

    @Test
    void throttledWithoutAWait_goesToTheNextModelAtOnce() throws IOException {
        machine.answers(hop(null, "ModelThrottled", true, null, 4L));
        machine.answers(Hop.CLOSED);
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, CALL, ROUTE, DONE);
    }

    @Test
    void lastModelThrottled_backsOffWithinTheDeadline() throws IOException {
        machine.answers(hop(null, "ModelThrottled", false, null, 20L));
        machine.answers(
                hop(null, "ModelThrottled", false, null, 20L).put("attempts", 2).put("remaining_seconds", 10));
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, WAIT, CALL, ROUTE, STEP_FAILED, FAIL, DONE);
    }

    @Test
    void lastModelUnavailable_isAskedAgainWithinTheDeadline() throws IOException {
        machine.answers(hop(null, "ModelUnavailable", false, null, 1L).put("tries", 1));
        machine.answers(hop(null, "ModelUnavailable", false, null, 2L).put("tries", 2));
        machine.answers(hop(null, "ModelUnavailable", false, null, 3L).put("tries", 3));
        machine.answers(
                hop(null, "ModelUnavailable", false, null, 20L).put("tries", 4).put("remaining_seconds", 10));
        assertThat(machine.run().states())
                .containsExactly(
                        CALL, ROUTE, CALL, ROUTE, WAIT, CALL, ROUTE, WAIT, CALL, ROUTE, STEP_FAILED, FAIL, DONE);
    }

    @Test
    void lastModelSilent_isAskedTwiceMore_andNoOftener() throws IOException {
        for (int tries = 1; tries <= 3; tries++) {
            machine.answers(hop(null, "ModelTimedOut", false, null, 2L).put("tries", tries));
        }
        assertThat(machine.run().states())
                .containsExactly(CALL, ROUTE, WAIT, CALL, ROUTE, WAIT, CALL, ROUTE, STEP_FAILED, FAIL, DONE);
    }

    @Test
    void stepThatTheJobCanDoWithout_takesNoneOfItsTime() throws IOException {
        for (String outcome : List.of("ModelUnavailable", "ModelTimedOut")) {
            machine.forget();
            machine.answers(hop(null, outcome, false, null, 1L).put("tries", 2).put("optional", true));
            machine.answers(Hop.CLOSED);
            assertThat(machine.run().states()).as(outcome).containsExactly(CALL, ROUTE, STEP_FAILED, CALL, ROUTE, DONE);
        }
    }

    @Test
    void stepThatWantsNoRetry_failsAtOnce() throws IOException {
        for (String outcome : List.of("ModelUnavailable", "ModelTimedOut", "ModelThrottled")) {
            machine.forget();
            machine.answers(hop(null, outcome, false, 1L, 1L).put("may_retry", false));
            assertThat(machine.run().states()).as(outcome).containsExactly(CALL, ROUTE, STEP_FAILED, FAIL, DONE);
        }
    }

    @Test
    void functionsThatAreAllBusy_areWaitedFor_howeverLong() throws IOException {
        for (int busy = 0; busy < 200; busy++) {
            machine.throwsError("Lambda.TooManyRequestsException");
        }
        machine.answers(Hop.CLOSED);
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, DONE);
    }

    @Test
    void modelThatRests_isPassedOver() throws IOException {
        machine.answers(hop(null, "circuit_open", true, null, null));
        machine.answers(Hop.CLOSED);
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, CALL, ROUTE, DONE);
    }

    @Test
    void whereAllModelsRest_theJobWaits_longerEachTime_andFailsInTime() throws IOException {
        for (int wait = 0; wait < 5; wait++) {
            machine.answers(hop(null, "circuit_open", false, null, 9L));
        }
        machine.answers(hop(null, "circuit_open", false, null, 9L).put("remaining_seconds", 8));
        AslRun.Result result = machine.run();
        assertThat(result.states().stream().filter(WAIT::equals)).hasSize(5);
        assertThat(result.states()).endsWith(ROUTE, STEP_FAILED, FAIL, DONE);
        assertThat(String.valueOf(result.output())).contains("\"wait_seconds\":16", "circuit_open");
    }

    @Test
    void callThatWentOut_letsTheNextWaitForRestingModelsBeginSmallAgain() throws IOException {
        for (ObjectNode between : List.of(
                hop(Verdict.ACCEPTED, "ModelAnswered", false, null, null),
                hop(null, "ModelTimedOut", true, null, null),
                hop(null, "ModelThrottled", false, null, 2L))) {
            machine.forget();
            waits(8);
            machine.answers(between);
            waits(1);
            machine.answers(Hop.CLOSED);
            assertThat(String.valueOf(machine.run().output())).matches(".*\"waits\":0,\"wait_seconds\":2\\D.*");
        }
    }

    @Test
    void stepPassedOverWhileItsModelsRested_letsTheNextOneBeginSmallAgain() throws IOException {
        waits(8);
        machine.answers(hop(null, "circuit_open", false, null, 90L).put("optional", true));
        waits(1);
        machine.answers(hop(null, "circuit_open", false, null, 90L));
        AslRun.Result result = machine.run();
        assertThat(result.states()).endsWith(STEP_FAILED, FAIL, DONE);
        assertThat(String.valueOf(result.output())).contains("\"step\":1", "\"wait_seconds\":2,", "\"waits\":1");
    }

    @Test
    void chainOfModelsThatAllRest_isWaitedForLongerEachTime_whicheverOfThemIsLookedAt() throws IOException {
        for (int round = 0; round < 5; round++) {
            machine.answers(hop(null, "circuit_open", true, null, null));
            ObjectNode last = hop(null, "circuit_open", false, null, 2L);
            last.set("at", Json.tree(new Position.At(0, 0, 1)));
            machine.answers(last);
        }
        machine.answers(Hop.CLOSED);
        assertThat(String.valueOf(machine.run().output())).contains("\"wait_seconds\":16");
    }

    @Test
    void busyLambda_isTriedAgainBeforeThat() throws IOException {
        machine.throwsError("Lambda.TooManyRequestsException");
        machine.answers(Hop.CLOSED);
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, DONE);
    }

    /** So many waits for a chain whose models rest. */
    private void waits(int times) {
        for (int wait = 0; wait < times; wait++) {
            machine.answers(hop(null, "circuit_open", false, null, 2L).put("remaining_seconds", 1_000));
        }
    }
}
