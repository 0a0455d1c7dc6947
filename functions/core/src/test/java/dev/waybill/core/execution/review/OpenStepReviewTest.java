package dev.waybill.core.execution.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.KeptOutput;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.FlowWalk;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job that comes to a step that a person decides. */
class OpenStepReviewTest {

    private final Workbench bench = new Workbench();
    private final FlowWalk walk = new FlowWalk(bench);

    private Job opened(String step) throws InterruptedException {
        return opened(TestTasks.deciding(step, ""), "{\"text\":\"canary\"}");
    }

    private Job opened(String task, String input) throws InterruptedException {
        bench.publish(task);
        return walk.begin("deciding", input);
    }

    private static ReviewOpened review(Job job) {
        return job.review().orElseThrow().opened();
    }

    @Test
    void jobWaits_withTheValueAtHand_andNobodyIsAskedForWhatFollows() throws Exception {
        Job job = opened("within: 2h");

        assertThat(job.state()).isEqualTo(JobState.AWAITING_REVIEW);
        assertThat(review(job).step()).isEqualTo("approve");
        assertThat(review(job).reason()).isEqualTo(ReviewReason.ASKED);
        assertThat(review(job).matter().gate()).as("no gate was asked").isNull();
        assertThat(review(job).attempt()).isNull();
        assertThat(review(job).dueAt()).isEqualTo(bench.clock.instant().plus(Duration.ofHours(2)));
        assertThat(value(job)).isEqualTo(Json.parse("{\"team\":\"billing\"}"));
        assertThat(bench.endpoints.calls()).hasSize(1);
        assertThat(job.run()).isEqualTo(1);
    }

    @Test
    void deadline_isBehindTheReview_byWhatMachinesHadLeft() throws Exception {
        bench.publish(TestTasks.deciding("within: 2h", ""));
        Job job = bench.submit("deciding", "{\"text\":\"x\"}");
        bench.clock.advance(Duration.ofMinutes(4));
        job = walk.run(job);

        assertThat(Duration.ofMillis(review(job).machineMs())).isEqualTo(Duration.ofMinutes(6));
        assertThat(job.deadlineAt())
                .isEqualTo(bench.clock.instant().plus(Duration.ofHours(2).plusMinutes(6)));
    }

    @Test
    void openedTwice_isOneReview() throws Exception {
        Job once = opened("within: 2h");
        bench.openReview().open(Position.start(once.key(), 1).at(2, 0, 1));
        assertThat(bench.read(once).records()).isEqualTo(once.records());
    }

    @Test
    void hop_saysThatAPersonIsAsked() throws Exception {
        bench.publish(TestTasks.deciding("within: 2h", ""));
        Job job = bench.submit("deciding", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        Hop hop = bench.call(job, 1, 0, 1);

        assertThat(hop.told()).isEqualTo(Hop.Told.PERSON);
        assertThat(hop.at()).isEqualTo(new Position.At(2, 0, 1));
        assertThat(hop.closed()).isFalse();
        assertThat(bench.read(job).state())
                .as("nothing is on record of that alone")
                .isEqualTo(JobState.IN_PROGRESS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            steps.team.confidence > 0.5  | true
            $lookup({\\"v\\": null}, \\"v\\") | null
            $lookup(input, \\"none\\")   | undefined
            $lookup({\\"v\\": \\"false\\"}, \\"v\\") | a text
            $error(input.text)           | failed with D3137
            """)
    void gate_thatIsNotFalse_keepsTheValueBack_andIsOnRecord(String when, String saw) throws Exception {
        Job job = opened("within: 2h\n    when: \"" + when + "\"");
        assertThat(job.state()).isEqualTo(JobState.AWAITING_REVIEW);
        assertThat(review(job).matter().gate()).isEqualTo(saw);
        assertThat(review(job).answer()).isNotNull();
    }

    @Test
    void gate_thatIsFalse_passesTheStepBy_andItHasNoAnswer() throws Exception {
        Job job = opened(
                TestTasks.deciding("within: 2h\n    when: \"steps.team.confidence < 0.5\"", "")
                        .replace("steps.approve.team = 'billing'", "$not($exists(steps.approve))")
                        .replace("{{steps.approve.team}}", "{{#steps.approve}}a{{/steps.approve}}none")
                        .replace("\"team\": steps.approve.team", "\"team\": steps.team.label"),
                "{\"text\":\"x\"}");
        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(job.review()).isEmpty();
        assertThat(walk.output(job)).isEqualTo("{\"team\":\"billing\",\"reply\":\"HI\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $error(input.text)               | the value of step approve failed with D3137
            $lookup(input, "none")           | the value of step approve gave nothing
            {"team": input.text}             | the value of step approve does not fit its schema: value /team
            {}                               | the value of step approve does not fit its schema: value
            {"team": "billing", "x": $pad("x", 300000)} | the value of step approve is larger than an answer may be
            """)
    void valueThatCannotBeMade_isToldToThePerson_whoMayCorrectIt(String value, String told) throws Exception {
        Job job = opened(
                TestTasks.deciding("within: 2h", "").replace("value: steps.shaped", "value: '" + value + "'"),
                "{\"text\":\"canary\"}");

        assertThat(review(job).reason()).isEqualTo(ReviewReason.INVALID);
        assertThat(review(job).code()).isEqualTo("task_faulty");
        assertThat(review(job).matter().fault()).startsWith(told).doesNotContain("canary");
        assertThat(review(job).answer()).isNull();
        assertThatThrownBy(() -> walk.approve("ada", job))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.STATE_CONFLICT))
                .hasMessageContaining("no answer that could be approved");
        Job corrected = walk.decide("ada", job, Decided.CORRECTED, "{\"team\":\"billing\"}");
        assertThat(corrected.state()).isEqualTo(JobState.IN_PROGRESS);
        assertThat(walk.output(walk.run(corrected))).isEqualTo("{\"team\":\"billing\",\"reply\":\"HI\"}");
        assertThat(job.records()).extracting(JobRecord::wording).asString().doesNotContain("canary");
        assertThat(bench.logged).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void valueThatCannotBeMade_isAcceptedByNoTime() throws Exception {
        Job job = opened(
                TestTasks.deciding("within: 2h\n    onTimeout: accept", "")
                        .replace("value: steps.shaped", "value: '$error(\"no\")'"),
                "{\"text\":\"x\"}");
        bench.clock.advance(Duration.ofHours(2));
        bench.lookAfterJob(new StandingExecutions(Status.ABSENT)).look(job.key());
        assertThat(bench.read(job).state()).isEqualTo(JobState.FAILED);
    }

    /** What fails behind a step that was passed by, or decided, is no reason to have that decided on once more. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void faultBehindAPersonsStep_opensTheReviewOfTheJob_notOfThatStep(boolean asked) throws Exception {
        bench.publish("""
                task: faulty
                version: 1
                input: {type: object}
                output: {}
                steps:
                  - {name: approve, kind: review, when: "%s", value: '"a"', schema: {type: string}, within: 1h}
                  - {name: sum, kind: compute, value: '$error("no")'}
                review: {within: 1h}
                """.formatted(asked));
        Job job = walk.begin("faulty", "{}");
        if (asked) {
            assertThat(review(job).step()).isEqualTo("approve");
            job = walk.run(walk.approve("ada", job));
        }

        assertThat(job.state()).isEqualTo(JobState.AWAITING_REVIEW);
        assertThat(review(job).step()).isNull();
        assertThat(review(job).code()).isEqualTo("task_faulty");
        assertThat(review(job).matter().fault()).isEqualTo("the value of step sum failed with D3137");
        Job done = walk.decide("ada", job, Decided.CORRECTED, "7");
        assertThat(done.state()).isEqualTo(JobState.COMPLETED);
        assertThat(walk.output(done)).isEqualTo("7");
    }

    @Test
    void runThatWasThoughtLost_opensNothingBesideTheOneThatCounts() throws Exception {
        bench.publish(TestTasks.deciding("within: 2h", ""));
        Job job = bench.submit("deciding", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        bench.clock.advance(Duration.ofMinutes(2));
        bench.lookAfterJob(new StandingExecutions(Status.ENDED)).look(job.key());
        Job open = walk.run(job);
        assertThat(open.run()).isEqualTo(2);

        bench.openReview().open(Position.start(job.key(), 1).at(2, 0, 1));

        assertThat(bench.read(job).records()).isEqualTo(open.records());
    }

    @Test
    void openReview_needsNoExecution_howeverLongItIsOpen() throws Exception {
        Job job = opened("within: 2h");
        StandingExecutions forgotten = new StandingExecutions(Status.ABSENT);
        int sent = bench.sent.size();
        for (int minute = 0; minute < 119; minute++) {
            bench.clock.advance(Duration.ofMinutes(1));
            bench.lookAfterJob(forgotten).look(job.key());
        }
        assertThat(bench.read(job).records()).isEqualTo(job.records());
        assertThat(bench.sent).hasSize(sent);
        assertThat(forgotten.asked).isEmpty();
    }

    private JsonNode value(Job job) {
        return KeptOutput.read(
                        bench.payloads, job.key(), String.valueOf(review(job).answer()))
                .orElseThrow();
    }
}
