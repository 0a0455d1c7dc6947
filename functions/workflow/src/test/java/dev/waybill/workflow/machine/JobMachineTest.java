package dev.waybill.workflow.machine;

import static dev.waybill.workflow.machine.JobMachine.CALL;
import static dev.waybill.workflow.machine.JobMachine.DONE;
import static dev.waybill.workflow.machine.JobMachine.FAIL;
import static dev.waybill.workflow.machine.JobMachine.REVIEW;
import static dev.waybill.workflow.machine.JobMachine.ROUTE;
import static dev.waybill.workflow.machine.JobMachine.STEP_FAILED;
import static dev.waybill.workflow.machine.JobMachine.hop;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.Execution;
import dev.waybill.asl.engine.AslRun;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The outcome table as the state machine has it: which way a job goes for what a provider did. */
class JobMachineTest {

    private final JobMachine machine = new JobMachine();

    @Test
    void answerOfTheLastStep_isThreeStates() throws IOException {
        machine.answers(Hop.CLOSED);
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, DONE);
    }

    @Test
    void answerOfAStepBefore_goesToTheNextStep() throws IOException {
        machine.answers(hop(Verdict.ACCEPTED, "ModelAnswered", false, null, null));
        machine.answers(Hop.CLOSED);
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, CALL, ROUTE, DONE);
    }

    @Test
    void unavailable_isTriedOnceMore_thenTheNextModel() throws IOException {
        machine.answers(hop(null, "ModelUnavailable", true, null, null));
        machine.answers(hop(null, "ModelUnavailable", true, null, null).put("tries", 2));
        machine.answers(Hop.CLOSED);
        AslRun.Result result = machine.run();
        assertThat(result.states()).containsExactly(CALL, ROUTE, CALL, ROUTE, CALL, ROUTE, DONE);
        assertThat(String.valueOf(result.output())).contains("\"model\":1,\"try\":1");
    }

    @Test
    void faultOfTheTask_asksNobodyElse_andIsForAPersonWhereThereIsAReview() throws IOException {
        ObjectNode faulty = hop(null, "task_faulty", true, null, null).put("fault", "the check of step x failed");
        machine.answers(faulty.deepCopy().put("optional", true));
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, FAIL, DONE);
        machine.forget();
        machine.answers(faulty.put("review", true));
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, REVIEW, DONE);
    }

    @Test
    void silence_costsOneTimeout_thenTheNextModel() throws IOException {
        machine.answers(hop(null, "ModelTimedOut", true, null, null));
        machine.answers(Hop.CLOSED);
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, CALL, ROUTE, DONE);
    }

    @Test
    void refusal_neverGoesToAnotherModel() throws IOException {
        machine.answers(hop(Verdict.REFUSED, "ModelRefused", true, null, null));
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, STEP_FAILED, FAIL, DONE);
    }

    @Test
    void promptTooLong_skipsModelsKnownToBeAsSmall() throws IOException {
        machine.answers(hop(null, "ContextTooLong", true, null, null).put("larger_model", 2));
        machine.answers(Hop.CLOSED);
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, CALL, ROUTE, DONE);
        machine.forget();
        machine.answers(hop(null, "ContextTooLong", true, null, null));
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, STEP_FAILED, FAIL, DONE);
    }

    @Test
    void invalidAnswer_goesToTheNextModel_andAtTheEndFails() throws IOException {
        machine.answers(hop(Verdict.INVALID, "ModelAnswered", true, null, null));
        machine.answers(hop(Verdict.INVALID, "ModelAnswered", false, null, null));
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, CALL, ROUTE, STEP_FAILED, FAIL, DONE);
    }

    @Test
    void unknownAttempt_isTriedAgainAtMostTwice() throws IOException {
        machine.answers(hop(null, "attempt_unknown", false, null, null));
        machine.answers(hop(null, "attempt_unknown", false, null, null).put("tries", 2));
        machine.answers(hop(null, "attempt_unknown", false, null, null).put("tries", 3));
        assertThat(machine.run().states())
                .containsExactly(CALL, ROUTE, CALL, ROUTE, CALL, ROUTE, STEP_FAILED, FAIL, DONE);
    }

    @Test
    void sample_isFollowedByAnother_ofTheSameModel() throws IOException {
        machine.answers(hop(Verdict.SAMPLED, "ModelAnswered", true, null, null));
        machine.answers(hop(Verdict.SAMPLED, "ModelAnswered", true, null, null));
        machine.answers(Hop.CLOSED);
        AslRun.Result result = machine.run();
        assertThat(result.states()).containsExactly(CALL, ROUTE, CALL, ROUTE, CALL, ROUTE, DONE);
        assertThat(String.valueOf(result.output())).contains("\"model\":0,\"try\":3");
    }

    @Test
    void modelThatFailsBehindASample_isTriedAgainLikeAnyOther() throws IOException {
        for (String outcome : List.of("ModelUnavailable", "attempt_unknown")) {
            machine.forget();
            machine.answers(hop(Verdict.SAMPLED, "ModelAnswered", true, null, null));
            machine.answers(hop(Verdict.SAMPLED, "ModelAnswered", true, null, null));
            machine.answers(hop(null, outcome, true, null, null));
            machine.answers(Hop.CLOSED);
            assertThat(String.valueOf(machine.run().output())).as(outcome).contains("\"model\":0,\"try\":4");
        }
    }

    @Test
    void sample_isNotFollowedByMoreThanAJobMayMake() throws IOException {
        machine.answers(hop(Verdict.SAMPLED, "ModelAnswered", true, null, null).put("attempts", 24));
        AslRun.Result result = machine.run();
        assertThat(result.states()).containsExactly(CALL, ROUTE, STEP_FAILED, FAIL, DONE);
        assertThat(String.valueOf(result.output())).contains("attempts_exhausted");
    }

    @Test
    void noMoreAttempts_thanAJobMayMake() throws IOException {
        machine.answers(hop(null, "ModelUnavailable", true, null, null).put("attempts", 24));
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, STEP_FAILED, FAIL, DONE);
    }

    @Test
    void runAfterALostOne_isRoutedFromWhereTheJobStands() throws IOException {
        ObjectNode hop = hop(Verdict.INVALID, "ModelAnswered", true, null, null);
        hop.set("at", Json.tree(new Position.At(1, 1, 2)));
        machine.answers(hop);
        machine.answers(Hop.CLOSED);
        assertThat(String.valueOf(machine.run().output())).contains("\"step\":1,\"model\":2,\"try\":1");
    }

    @Test
    void invalidAnswerThatMayBeRepaired_goesToTheSameModelAgain() throws IOException {
        machine.answers(hop(Verdict.INVALID, "ModelAnswered", true, null, null).put("may_repair", true));
        machine.answers(Hop.CLOSED);
        assertThat(String.valueOf(machine.run().output())).contains("\"model\":0,\"try\":2");
    }

    @Test
    void optionalStepWithoutAnAnswer_isPassedOver() throws IOException {
        machine.answers(hop(Verdict.REFUSED, "ModelRefused", false, null, null).put("optional", true));
        machine.answers(Hop.CLOSED);
        AslRun.Result result = machine.run();
        assertThat(result.states()).containsExactly(CALL, ROUTE, STEP_FAILED, CALL, ROUTE, DONE);
        assertThat(String.valueOf(result.output())).contains("\"step\":1");
    }

    @Test
    void unsureAnswer_goesToAPerson() throws IOException {
        machine.answers(hop(Verdict.UNSURE, "ModelAnswered", true, null, null).put("review", true));
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, REVIEW, DONE);
    }

    @Test
    void unsureAnswer_goesToTheNextModelFirst_whereTheTaskWantsThat() throws IOException {
        machine.answers(hop(Verdict.UNSURE, "ModelAnswered", true, null, null)
                .put("may_escalate", true)
                .put("review", true));
        machine.answers(hop(Verdict.UNSURE, "ModelAnswered", false, null, null).put("review", true));
        AslRun.Result result = machine.run();
        assertThat(result.states()).containsExactly(CALL, ROUTE, CALL, ROUTE, REVIEW, DONE);
        assertThat(String.valueOf(result.output())).contains("\"model\":1,\"try\":1");
    }

    @Test
    void refusal_andAChainWithoutAnAnswer_goToAPerson_whereTheTaskHasAReview() throws IOException {
        for (String outcome : new String[] {"ModelRefused", "ModelTimedOut", "output_invalid"}) {
            machine.forget();
            machine.answers(hop(null, outcome, false, null, null).put("review", true));
            assertThat(machine.run().states()).as(outcome).containsExactly(CALL, ROUTE, STEP_FAILED, REVIEW, DONE);
        }
    }

    @Test
    void optionalStep_isPassedOver_ratherThanTakenToAPerson() throws IOException {
        machine.answers(hop(Verdict.REFUSED, "ModelRefused", false, null, null)
                .put("optional", true)
                .put("review", true));
        machine.answers(Hop.CLOSED);
        assertThat(machine.run().states()).containsExactly(CALL, ROUTE, STEP_FAILED, CALL, ROUTE, DONE);
    }

    @Test
    void reviewThatCannotBeOpened_failsTheJob() throws IOException {
        machine.answers(hop(Verdict.UNSURE, "ModelAnswered", false, null, null).put("review", true));
        machine.reviewThrows("x.Y");
        AslRun.Result result = machine.run();
        assertThat(result.states()).containsExactly(CALL, ROUTE, REVIEW, FAIL, DONE);
        assertThat(String.valueOf(result.output())).contains("workflow_failed");
    }

    @Test
    void reasonOfAStepThatWasPassedOver_isNoReasonOfTheNext() throws IOException {
        machine.answers(hop(Verdict.REFUSED, "ModelRefused", false, null, null).put("optional", true));
        machine.answers(hop(null, "ModelTimedOut", false, null, null));
        AslRun.Result result = machine.run();
        assertThat(result.states()).endsWith(STEP_FAILED, FAIL, DONE);
        assertThat(String.valueOf(result.output())).doesNotContain("model_refused");
    }

    @Test
    void functionThatThrows_failsTheJob() throws IOException {
        machine.throwsError("java.lang.IllegalStateException");
        AslRun.Result result = machine.run();
        assertThat(result.states()).containsExactly(CALL, FAIL, DONE);
        assertThat(String.valueOf(result.output())).contains("workflow_failed");
    }

    @Test
    void failJobThatFails_endsTheExecutionAsFailed_soThatTheSweeperIsTold() throws IOException {
        machine.answers(hop(Verdict.REFUSED, "ModelRefused", true, null, null));
        machine.failJobThrows("x.Y");
        AslRun.Result result = machine.run();
        assertThat(result.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(result.error()).isEqualTo("Waybill.JobLost");
    }
}
