package dev.waybill.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobError;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.job.WholeChains;
import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.FlowWalk;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** People who decide in the middle of a job: what they may, and what it comes to. */
class StepReviewTest extends StepReviews {

    @Test
    void approved_theJobGoesOn_withTheNextRun_andTheTimeThatMachinesHadLeft() throws Exception {
        Job job = opened("within: 1h");
        bench.clock.advance(Duration.ofMinutes(40));
        bench.sent.clear();

        Job decided = walk.approve("ada", job);

        assertThat(decided.state()).isEqualTo(JobState.IN_PROGRESS);
        assertThat(decided.run()).isEqualTo(2);
        assertThat(decided.last().event()).isInstanceOfSatisfying(ReviewDecided.class, facts -> {
            assertThat(facts.decision()).isEqualTo(Decided.APPROVED);
            assertThat(facts.answer()).isEqualTo(review(job).opened().answer());
            assertThat(facts.deadlineAt()).isEqualTo(bench.clock.instant().plus(Duration.ofMinutes(10)));
        });
        assertThat(decided.deadlineAt()).isEqualTo(bench.clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(decided.decidedAnswer("approve")).isPresent();
        assertThat(bench.sent).singleElement().satisfies(sent -> assertThat(sent.run())
                .isEqualTo(2));
        Job done = walk.run(decided);
        assertThat(walk.output(done)).isEqualTo("{\"team\":\"billing\",\"reply\":\"HI\"}");
        assertThat(done.attempts())
                .extracting(attempt -> attempt.announced().attempt())
                .containsExactly("1.team.0.1", "2.reply.0.1");
        WholeChains.check(done);
    }

    @Test
    void corrected_whatFollowsIsMadeOfTheCorrection() throws Exception {
        Job decided = walk.decide("ada", opened("within: 1h"), Decided.CORRECTED, TECHNICAL);

        assertThat(decided.last().event())
                .isInstanceOfSatisfying(ReviewDecided.class, facts -> assertThat(facts.changed())
                        .containsExactly("/team"));
        assertThat(walk.output(walk.run(decided))).isEqualTo(TECHNICAL);
    }

    @Test
    void rejected_theJobFails_andThatStands() throws Exception {
        Job job = walk.decide("ada", opened("within: 1h"), Decided.REJECTED, null);

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.run()).isEqualTo(1);
        assertThat(JobError.of(job, job.state()).map(JobError::code)).contains("rejected");
        assertThat(bench.endpoints.calls()).hasSize(1);
        refused(job, ProblemCode.REJECTED, "that stands", () -> bench.retryJob().retry(Workbench.WHO, job.key()));
    }

    @Test
    void correctionAgainstTheStepsSchema_namesThePlaces() throws Exception {
        Job job = opened("within: 1h");
        assertThatThrownBy(() -> walk.decide("ada", job, Decided.CORRECTED, "{\"team\":\"sales\"}"))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.faults())
                        .extracting(Problem.Fault::pointer)
                        .containsExactly("/output/team"));
        assertThatThrownBy(() -> walk.decide("ada", job, Decided.CORRECTED, "{}"))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.faults())
                        .extracting(Problem.Fault::pointer)
                        .containsExactly("/output"));
        assertThat(bench.read(job).records()).isEqualTo(job.records());
    }

    /** The output has a place that the step's value has not: what holds is the step's schema alone. */
    @Test
    void correction_isJudgedByTheStep_notByTheOutput() throws Exception {
        bench.publish(TestTasks.deciding("within: 1h", "")
                .replace(
                        "properties: {team: {enum: [billing, technical]}}}\n    within",
                        "additionalProperties: false, properties: {team: {enum: [billing, technical]}}}\n    within"));
        Job job = walk.begin("deciding");
        refused(
                job,
                ProblemCode.INVALID_REQUEST,
                "schema",
                () -> walk.decide("ada", job, Decided.CORRECTED, "{\"team\":\"billing\",\"reply\":\"x\"}"));
    }

    @Test
    void correctionThatChangesNothing_isRefused() throws Exception {
        Job job = opened("within: 1h");
        refused(
                job,
                ProblemCode.INVALID_REQUEST,
                "changes nothing",
                () -> walk.decide("ada", job, Decided.CORRECTED, "{ \"team\" : \"billing\" }"));
    }

    @Test
    void fourEyes_keepTheSubmitterOut() throws Exception {
        Job job = opened("within: 1h\n    fourEyes: true");
        DecideReview.Request approval =
                new DecideReview.Request(Decided.APPROVED, review(job).version(), null, null, null);
        refused(job, ProblemCode.FOUR_EYES, "somebody else", () -> bench.decideReview()
                .decide(Workbench.WHO, job.key(), approval));
        assertThat(walk.approve("ada", job).state()).isEqualTo(JobState.IN_PROGRESS);
    }

    /** The policy of the job's own review is that of its end alone. */
    @Test
    void policyOfTheEnd_bindsNoStep_norTheOtherWayRound() throws Exception {
        Job job = opened("within: 1h", "review: {when: \"true\", within: 1h, fourEyes: true, reviewers: 2}");
        Principal submitter = Workbench.WHO;
        DecideReview.Request approval =
                new DecideReview.Request(Decided.APPROVED, review(job).version(), null, null, null);
        Job atEnd = walk.run(bench.decideReview().decide(submitter, job.key(), approval));
        DecideReview.Request again =
                new DecideReview.Request(Decided.APPROVED, review(atEnd).version(), null, null, null);
        refused(atEnd, ProblemCode.FOUR_EYES, "somebody else", () -> bench.decideReview()
                .decide(submitter, job.key(), again));
        assertThat(walk.approve("ada", atEnd).state()).isEqualTo(JobState.AWAITING_REVIEW);
        assertThat(walk.approve("bob", atEnd).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void twoWhoAgree_letTheValueOut() throws Exception {
        Job job = opened("within: 1h\n    reviewers: 2");
        bench.sent.clear();
        assertThat(walk.decide("ada", job, Decided.CORRECTED, TECHNICAL).state())
                .isEqualTo(JobState.AWAITING_REVIEW);
        assertThat(bench.sent).as("nobody goes on yet").isEmpty();
        refused(job, ProblemCode.STATE_CONFLICT, "decided on this before", () -> walk.approve("ada", job));
        Job decided = walk.decide("bob", job, Decided.CORRECTED, TECHNICAL);
        assertThat(decided.state()).isEqualTo(JobState.IN_PROGRESS);
        assertThat(walk.output(walk.run(decided))).isEqualTo(TECHNICAL);
    }

    @Test
    void twoWhoDisagree_leaveItToAThird_andTheJobGoesOnThen() throws Exception {
        Job job = opened("within: 1h\n    reviewers: 2");
        walk.approve("ada", job);
        Job disputed = walk.decide("bob", job, Decided.CORRECTED, TECHNICAL);

        assertThat(disputed.state()).isEqualTo(JobState.AWAITING_REVIEW);
        assertThat(review(disputed).opened().level()).isEqualTo(2);
        assertThat(review(disputed).opened().reason()).isEqualTo(ReviewReason.DISAGREED);
        assertThat(review(disputed).opened().step()).isEqualTo("approve");
        refused(disputed, ProblemCode.STATE_CONFLICT, "decided on this before", () -> walk.approve("ada", disputed));
        refused(
                disputed,
                ProblemCode.STATE_CONFLICT,
                "not the last",
                () -> walk.decide("cyd", disputed, review(job).version(), Decided.APPROVED, null));
        Job decided = walk.approve("cyd", disputed);
        assertThat(decided.run()).isEqualTo(2);
        assertThat(walk.output(walk.run(decided))).contains("billing");
    }

    @Test
    void escalated_itIsTheSameValue_andTheJobGoesOn() throws Exception {
        Job job = opened("within: 1h\n    escalation: {within: 2h}");
        Job second = bench.escalateReview()
                .escalate(FlowWalk.person("ada"), job.key(), review(job).version());
        assertThat(review(second).opened().matter())
                .isEqualTo(review(job).opened().matter());
        assertThat(walk.output(walk.run(walk.approve("ada", second)))).contains("billing");
    }

    @Test
    void whoDecidedOnAStep_mayDecideOnTheEnd() throws Exception {
        Job atEnd = walk.run(walk.approve("ada", opened("within: 1h", END)));
        assertThat(atEnd.state()).isEqualTo(JobState.AWAITING_REVIEW);
        assertThat(review(atEnd).opened().step()).isNull();
        Job done = walk.approve("ada", atEnd);
        assertThat(done.state()).isEqualTo(JobState.COMPLETED);
        assertThat(walk.output(done)).isEqualTo("{\"team\":\"billing\",\"reply\":\"HI\"}");
    }

    @Test
    void whoDecidedOnOneStep_mayDecideOnTheNext_butNotWithTheOldVersion() throws Exception {
        String another = """
                  - {name: sure, kind: review, value: steps.approve.team, schema: {type: string}, within: 1h}
                result: '{"team": steps.sure}'
                """;
        bench.publish(TestTasks.deciding("within: 1h", "").replaceAll("(?s)  - name: reply.*result:[^\n]*\n", another));
        Job first = walk.begin("deciding");
        Job second = walk.run(walk.approve("ada", first));

        assertThat(review(second).opened().step()).isEqualTo("sure");
        refused(
                second,
                ProblemCode.STATE_CONFLICT,
                "not the last",
                () -> walk.decide("ada", second, review(first).version(), Decided.APPROVED, null));
        Job done = walk.run(walk.decide("ada", second, Decided.CORRECTED, "\"technical\""));
        assertThat(done.run()).isEqualTo(3);
        assertThat(walk.output(done)).isEqualTo(TECHNICAL);
        assertThat(done.records().stream().filter(record -> record.event() instanceof ReviewDecided))
                .hasSize(2);
    }
}
