package dev.waybill.workflow.machine;

import static org.assertj.core.api.Assertions.assertThat;

import Waybill.NothingToReview;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.Execution;
import dev.waybill.asl.engine.AslRun;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.mock.Mocks;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The outcome table as the state machine has it: which way a job goes for what a provider did. */
class JobMachineTest {

    private static final String CALL = "CallModel";
    private static final String ROUTE = "Route";
    private static final String STEP_FAILED = "StepFailed";
    private static final String WAIT = "WaitAndRetry";
    private static final String REVIEW = "OpenReview";
    private static final String FAIL = "FailJob";
    private static final String DONE = "Done";

    private final ArrayNode hops = Json.object().putArray("hops");

    @Test
    void answerOfTheLastStep_isThreeStates() throws IOException {
        answers(Hop.CLOSED);
        assertThat(run().states()).containsExactly(CALL, ROUTE, DONE);
    }

    @Test
    void answerOfAStepBefore_goesToTheNextStep() throws IOException {
        answers(hop(Verdict.ACCEPTED, "ModelAnswered", false, null, null));
        answers(Hop.CLOSED);
        assertThat(run().states()).containsExactly(CALL, ROUTE, CALL, ROUTE, DONE);
    }

    @Test
    void unavailable_isTriedOnceMore_thenTheNextModel() throws IOException {
        answers(hop(null, "ModelUnavailable", true, null, null));
        answers(hop(null, "ModelUnavailable", true, null, null).put("tries", 2));
        answers(Hop.CLOSED);
        AslRun.Result result = run();
        assertThat(result.states()).containsExactly(CALL, ROUTE, CALL, ROUTE, CALL, ROUTE, DONE);
        assertThat(String.valueOf(result.output())).contains("\"model\":1,\"try\":1");
    }

    @Test
    void throttledWithAShortWait_waitsOnce() throws IOException {
        answers(hop(null, "ModelThrottled", true, 2L, 2L));
        answers(hop(null, "ModelThrottled", true, 2L, 2L).put("tries", 2));
        answers(Hop.CLOSED);
        assertThat(run().states()).containsExactly(CALL, ROUTE, WAIT, CALL, ROUTE, CALL, ROUTE, DONE);
    }

    @Test
    void throttledWithoutAWait_goesToTheNextModelAtOnce() throws IOException {
        answers(hop(null, "ModelThrottled", true, null, 4L));
        answers(Hop.CLOSED);
        assertThat(run().states()).containsExactly(CALL, ROUTE, CALL, ROUTE, DONE);
    }

    @Test
    void lastModelThrottled_backsOffWithinTheDeadline() throws IOException {
        answers(hop(null, "ModelThrottled", false, null, 20L));
        answers(hop(null, "ModelThrottled", false, null, 20L).put("attempts", 2).put("remaining_seconds", 10));
        assertThat(run().states()).containsExactly(CALL, ROUTE, WAIT, CALL, ROUTE, STEP_FAILED, FAIL, DONE);
    }

    @Test
    void lastModelUnavailable_isAskedAgainWithinTheDeadline() throws IOException {
        answers(hop(null, "ModelUnavailable", false, null, 1L).put("tries", 1));
        answers(hop(null, "ModelUnavailable", false, null, 2L).put("tries", 2));
        answers(hop(null, "ModelUnavailable", false, null, 3L).put("tries", 3));
        answers(hop(null, "ModelUnavailable", false, null, 20L).put("tries", 4).put("remaining_seconds", 10));
        assertThat(run().states())
                .containsExactly(
                        CALL, ROUTE, CALL, ROUTE, WAIT, CALL, ROUTE, WAIT, CALL, ROUTE, STEP_FAILED, FAIL, DONE);
    }

    @Test
    void lastModelSilent_isAskedTwiceMore_andNoOftener() throws IOException {
        for (int tries = 1; tries <= 3; tries++) {
            answers(hop(null, "ModelTimedOut", false, null, 2L).put("tries", tries));
        }
        assertThat(run().states())
                .containsExactly(CALL, ROUTE, WAIT, CALL, ROUTE, WAIT, CALL, ROUTE, STEP_FAILED, FAIL, DONE);
    }

    @Test
    void stepThatTheJobCanDoWithout_takesNoneOfItsTime() throws IOException {
        for (String outcome : List.of("ModelUnavailable", "ModelTimedOut")) {
            hops.removeAll();
            answers(hop(null, outcome, false, null, 1L).put("tries", 2).put("optional", true));
            answers(Hop.CLOSED);
            assertThat(run().states()).as(outcome).containsExactly(CALL, ROUTE, STEP_FAILED, CALL, ROUTE, DONE);
        }
    }

    @Test
    void stepThatWantsNoRetry_failsAtOnce() throws IOException {
        for (String outcome : List.of("ModelUnavailable", "ModelTimedOut", "ModelThrottled")) {
            hops.removeAll();
            answers(hop(null, outcome, false, 1L, 1L).put("may_retry", false));
            assertThat(run().states()).as(outcome).containsExactly(CALL, ROUTE, STEP_FAILED, FAIL, DONE);
        }
    }

    @Test
    void faultOfTheTask_asksNobodyElse_andIsForAPersonWhereThereIsAReview() throws IOException {
        ObjectNode faulty = hop(null, "task_faulty", true, null, null).put("fault", "the check of step x failed");
        answers(faulty.deepCopy().put("optional", true));
        assertThat(run().states()).containsExactly(CALL, ROUTE, FAIL, DONE);
        hops.removeAll();
        answers(faulty.put("review", true));
        assertThat(run().states()).containsExactly(CALL, ROUTE, REVIEW, DONE);
    }

    @Test
    void functionsThatAreAllBusy_areWaitedFor_howeverLong() throws IOException {
        for (int busy = 0; busy < 200; busy++) {
            hops.addObject()
                    .putObject("throw")
                    .put("error", "Lambda.TooManyRequestsException")
                    .put("cause", "Rate exceeded");
        }
        answers(Hop.CLOSED);
        assertThat(run().states()).containsExactly(CALL, ROUTE, DONE);
    }

    @Test
    void silence_costsOneTimeout_thenTheNextModel() throws IOException {
        answers(hop(null, "ModelTimedOut", true, null, null));
        answers(Hop.CLOSED);
        assertThat(run().states()).containsExactly(CALL, ROUTE, CALL, ROUTE, DONE);
    }

    @Test
    void refusal_neverGoesToAnotherModel() throws IOException {
        answers(hop(Verdict.REFUSED, "ModelRefused", true, null, null));
        assertThat(run().states()).containsExactly(CALL, ROUTE, STEP_FAILED, FAIL, DONE);
    }

    @Test
    void promptTooLong_skipsModelsKnownToBeAsSmall() throws IOException {
        answers(hop(null, "ContextTooLong", true, null, null).put("larger_model", 2));
        answers(Hop.CLOSED);
        assertThat(run().states()).containsExactly(CALL, ROUTE, CALL, ROUTE, DONE);
        hops.removeAll();
        answers(hop(null, "ContextTooLong", true, null, null));
        assertThat(run().states()).containsExactly(CALL, ROUTE, STEP_FAILED, FAIL, DONE);
    }

    @Test
    void invalidAnswer_goesToTheNextModel_andAtTheEndFails() throws IOException {
        answers(hop(Verdict.INVALID, "ModelAnswered", true, null, null));
        answers(hop(Verdict.INVALID, "ModelAnswered", false, null, null));
        assertThat(run().states()).containsExactly(CALL, ROUTE, CALL, ROUTE, STEP_FAILED, FAIL, DONE);
    }

    @Test
    void unknownAttempt_isTriedAgainAtMostTwice() throws IOException {
        answers(hop(null, "attempt_unknown", false, null, null));
        answers(hop(null, "attempt_unknown", false, null, null).put("tries", 2));
        answers(hop(null, "attempt_unknown", false, null, null).put("tries", 3));
        assertThat(run().states()).containsExactly(CALL, ROUTE, CALL, ROUTE, CALL, ROUTE, STEP_FAILED, FAIL, DONE);
    }

    @Test
    void sample_isFollowedByAnother_ofTheSameModel() throws IOException {
        answers(hop(Verdict.SAMPLED, "ModelAnswered", true, null, null));
        answers(hop(Verdict.SAMPLED, "ModelAnswered", true, null, null));
        answers(Hop.CLOSED);
        AslRun.Result result = run();
        assertThat(result.states()).containsExactly(CALL, ROUTE, CALL, ROUTE, CALL, ROUTE, DONE);
        assertThat(String.valueOf(result.output())).contains("\"model\":0,\"try\":3");
    }

    @Test
    void modelThatFailsBehindASample_isTriedAgainLikeAnyOther() throws IOException {
        for (String outcome : List.of("ModelUnavailable", "attempt_unknown")) {
            hops.removeAll();
            answers(hop(Verdict.SAMPLED, "ModelAnswered", true, null, null));
            answers(hop(Verdict.SAMPLED, "ModelAnswered", true, null, null));
            answers(hop(null, outcome, true, null, null));
            answers(Hop.CLOSED);
            assertThat(String.valueOf(run().output())).as(outcome).contains("\"model\":0,\"try\":4");
        }
    }

    @Test
    void sample_isNotFollowedByMoreThanAJobMayMake() throws IOException {
        answers(hop(Verdict.SAMPLED, "ModelAnswered", true, null, null).put("attempts", 24));
        AslRun.Result result = run();
        assertThat(result.states()).containsExactly(CALL, ROUTE, STEP_FAILED, FAIL, DONE);
        assertThat(String.valueOf(result.output())).contains("attempts_exhausted");
    }

    @Test
    void noMoreAttempts_thanAJobMayMake() throws IOException {
        answers(hop(null, "ModelUnavailable", true, null, null).put("attempts", 24));
        assertThat(run().states()).containsExactly(CALL, ROUTE, STEP_FAILED, FAIL, DONE);
    }

    @Test
    void runAfterALostOne_isRoutedFromWhereTheJobStands() throws IOException {
        ObjectNode hop = hop(Verdict.INVALID, "ModelAnswered", true, null, null);
        hop.set("at", Json.tree(new Position.At(1, 1, 2)));
        answers(hop);
        answers(Hop.CLOSED);
        assertThat(String.valueOf(run().output())).contains("\"step\":1,\"model\":2,\"try\":1");
    }

    @Test
    void invalidAnswerThatMayBeRepaired_goesToTheSameModelAgain() throws IOException {
        answers(hop(Verdict.INVALID, "ModelAnswered", true, null, null).put("may_repair", true));
        answers(Hop.CLOSED);
        assertThat(String.valueOf(run().output())).contains("\"model\":0,\"try\":2");
    }

    @Test
    void optionalStepWithoutAnAnswer_isPassedOver() throws IOException {
        answers(hop(Verdict.REFUSED, "ModelRefused", false, null, null).put("optional", true));
        answers(Hop.CLOSED);
        AslRun.Result result = run();
        assertThat(result.states()).containsExactly(CALL, ROUTE, STEP_FAILED, CALL, ROUTE, DONE);
        assertThat(String.valueOf(result.output())).contains("\"step\":1");
    }

    @Test
    void unsureAnswer_goesToAPerson() throws IOException {
        answers(hop(Verdict.UNSURE, "ModelAnswered", true, null, null).put("review", true));
        assertThat(run().states()).containsExactly(CALL, ROUTE, REVIEW, DONE);
    }

    @Test
    void unsureAnswer_goesToTheNextModelFirst_whereTheTaskWantsThat() throws IOException {
        answers(hop(Verdict.UNSURE, "ModelAnswered", true, null, null)
                .put("may_escalate", true)
                .put("review", true));
        answers(hop(Verdict.UNSURE, "ModelAnswered", false, null, null).put("review", true));
        AslRun.Result result = run();
        assertThat(result.states()).containsExactly(CALL, ROUTE, CALL, ROUTE, REVIEW, DONE);
        assertThat(String.valueOf(result.output())).contains("\"model\":1,\"try\":1");
    }

    @Test
    void refusal_andAChainWithoutAnAnswer_goToAPerson_whereTheTaskHasAReview() throws IOException {
        for (String outcome : new String[] {"ModelRefused", "ModelTimedOut", "output_invalid"}) {
            hops.removeAll();
            answers(hop(null, outcome, false, null, null).put("review", true));
            assertThat(run().states()).as(outcome).containsExactly(CALL, ROUTE, STEP_FAILED, REVIEW, DONE);
        }
    }

    @Test
    void optionalStep_isPassedOver_ratherThanTakenToAPerson() throws IOException {
        answers(hop(Verdict.REFUSED, "ModelRefused", false, null, null)
                .put("optional", true)
                .put("review", true));
        answers(Hop.CLOSED);
        assertThat(run().states()).containsExactly(CALL, ROUTE, STEP_FAILED, CALL, ROUTE, DONE);
    }

    @Test
    void jobThatEndedBeforeItsReviewOpened_endsTheExecution() throws IOException {
        answers(hop(Verdict.UNSURE, "ModelAnswered", false, null, null).put("review", true));
        ObjectNode mocks = Json.object();
        mocks.set(CALL, hops);
        mocks.putArray(REVIEW)
                .addObject()
                .putObject("throw")
                .put("error", NothingToReview.class.getName())
                .put("cause", "x");
        assertThat(run(mocks).states()).containsExactly(CALL, ROUTE, REVIEW, DONE);
    }

    @Test
    void reviewThatCannotBeOpened_failsTheJob() throws IOException {
        answers(hop(Verdict.UNSURE, "ModelAnswered", false, null, null).put("review", true));
        ObjectNode mocks = Json.object();
        mocks.set(CALL, hops);
        mocks.putArray(REVIEW)
                .addObject()
                .putObject("throw")
                .put("error", "x.Y")
                .put("cause", "x");
        mocks.putArray(FAIL).addObject().putObject("return").putObject("Payload");
        AslRun.Result result = run(mocks);
        assertThat(result.states()).containsExactly(CALL, ROUTE, REVIEW, FAIL, DONE);
        assertThat(String.valueOf(result.output())).contains("workflow_failed");
    }

    @Test
    void modelThatRests_isPassedOver() throws IOException {
        answers(hop(null, "circuit_open", true, null, null));
        answers(Hop.CLOSED);
        assertThat(run().states()).containsExactly(CALL, ROUTE, CALL, ROUTE, DONE);
    }

    @Test
    void whereAllModelsRest_theJobWaits_longerEachTime_andFailsInTime() throws IOException {
        for (int wait = 0; wait < 5; wait++) {
            answers(hop(null, "circuit_open", false, null, 9L));
        }
        answers(hop(null, "circuit_open", false, null, 9L).put("remaining_seconds", 8));
        AslRun.Result result = run();
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
            hops.removeAll();
            waits(8);
            answers(between);
            waits(1);
            answers(Hop.CLOSED);
            assertThat(String.valueOf(run().output())).matches(".*\"waits\":0,\"wait_seconds\":2\\D.*");
        }
    }

    @Test
    void stepPassedOverWhileItsModelsRested_letsTheNextOneBeginSmallAgain() throws IOException {
        waits(8);
        answers(hop(null, "circuit_open", false, null, 90L).put("optional", true));
        waits(1);
        answers(hop(null, "circuit_open", false, null, 90L));
        AslRun.Result result = run();
        assertThat(result.states()).endsWith(STEP_FAILED, FAIL, DONE);
        assertThat(String.valueOf(result.output())).contains("\"step\":1", "\"wait_seconds\":2,", "\"waits\":1");
    }

    @Test
    void chainOfModelsThatAllRest_isWaitedForLongerEachTime_whicheverOfThemIsLookedAt() throws IOException {
        for (int round = 0; round < 5; round++) {
            answers(hop(null, "circuit_open", true, null, null));
            ObjectNode last = hop(null, "circuit_open", false, null, 2L);
            last.set("at", Json.tree(new Position.At(0, 0, 1)));
            answers(last);
        }
        answers(Hop.CLOSED);
        assertThat(String.valueOf(run().output())).contains("\"wait_seconds\":16");
    }

    @Test
    void reasonOfAStepThatWasPassedOver_isNoReasonOfTheNext() throws IOException {
        answers(hop(Verdict.REFUSED, "ModelRefused", false, null, null).put("optional", true));
        answers(hop(null, "ModelTimedOut", false, null, null));
        AslRun.Result result = run();
        assertThat(result.states()).endsWith(STEP_FAILED, FAIL, DONE);
        assertThat(String.valueOf(result.output())).doesNotContain("model_refused");
    }

    /** So many waits for a chain whose models rest. */
    private void waits(int times) {
        for (int wait = 0; wait < times; wait++) {
            answers(hop(null, "circuit_open", false, null, 2L).put("remaining_seconds", 1_000));
        }
    }

    @Test
    void functionThatThrows_failsTheJob() throws IOException {
        hops.addObject()
                .putObject("throw")
                .put("error", "java.lang.IllegalStateException")
                .put("cause", "x");
        AslRun.Result result = run();
        assertThat(result.states()).containsExactly(CALL, FAIL, DONE);
        assertThat(String.valueOf(result.output())).contains("workflow_failed");
    }

    @Test
    void busyLambda_isTriedAgainBeforeThat() throws IOException {
        hops.addObject()
                .putObject("throw")
                .put("error", "Lambda.TooManyRequestsException")
                .put("cause", "x");
        answers(Hop.CLOSED);
        assertThat(run().states()).containsExactly(CALL, ROUTE, DONE);
    }

    @Test
    void failJobThatFails_endsTheExecutionAsFailed_soThatTheSweeperIsTold() throws IOException {
        answers(hop(Verdict.REFUSED, "ModelRefused", true, null, null));
        ObjectNode mocks = Json.object();
        mocks.set(CALL, hops);
        mocks.putArray(FAIL).addObject().putObject("throw").put("error", "x.Y").put("cause", "x");
        AslRun.Result result = run(mocks);
        assertThat(result.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(result.error()).isEqualTo("Waybill.JobLost");
    }

    /** What CallModel says of an attempt, as the state machine gets it; a test puts over it what is special. */
    private static ObjectNode hop(
            @Nullable Verdict verdict,
            String outcome,
            boolean moreModels,
            @Nullable Long retryAfter,
            @Nullable Long backoff) {
        return Json.tree(new Hop(
                false,
                new Hop.Told(verdict, Outcome.of(outcome)),
                new Hop.Counts(1, 24, 1),
                new Hop.Ways(moreModels, null, false, true, false, false, false),
                new Hop.Waits(retryAfter, backoff, 60),
                null));
    }

    private void answers(Hop hop) {
        answers(Json.tree(hop));
    }

    private void answers(JsonNode hop) {
        hops.addObject().putObject("return").set("Payload", hop);
    }

    private AslRun.Result run() throws IOException {
        ObjectNode mocks = Json.object();
        mocks.set(CALL, hops);
        mocks.putArray(REVIEW).addObject().putObject("return");
        mocks.putArray(FAIL).addObject().putObject("return").putObject("Payload");
        return run(mocks);
    }

    private static AslRun.Result run(ObjectNode mocks) throws IOException {
        String definition =
                Files.readString(Path.of(System.getProperty("waybill.root"), "infra", "statemachines", "job.asl.json"));
        return AslRun.run(
                StateMachine.parse(definition),
                Json.tree(Position.start(new JobKey("acme", "job_1"), 1)),
                Mocks.parse(mocks),
                false);
    }
}
