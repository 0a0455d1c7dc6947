package dev.waybill.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.project.ToldRecord;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.json.Json;
import dev.waybill.core.review.ListReviews.Entry;
import dev.waybill.core.review.ShowReview.Shown;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.FlowWalk;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import dev.waybill.core.usage.JobEnd;
import dev.waybill.core.usage.Latencies;
import dev.waybill.core.usage.ReviewSums;
import dev.waybill.core.usage.SequenceNumber;
import dev.waybill.core.usage.VersionFigures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job of which people decide twice: in the middle, and at the end. */
class TwoReviewsTest {

    private final Workbench bench = new Workbench();
    private final FlowWalk walk = new FlowWalk(bench);

    @BeforeEach
    void publish() {
        bench.publish(TestTasks.deciding(
                "within: 1h\n    instructions: Which team?", "review: {when: \"true\", within: 3h}"));
    }

    private Job atTheEnd(Decided first) throws InterruptedException {
        Job job = walk.begin("deciding");
        bench.clock.advance(Duration.ofMinutes(10));
        String output = first == Decided.CORRECTED ? "{\"team\":\"technical\"}" : null;
        Job decided = walk.run(walk.decide("ada", job, first, output));
        assertThat(decided.state()).isEqualTo(JobState.AWAITING_REVIEW);
        return decided;
    }

    @Test
    void inTheMiddle_thePageIsOfTheStep() throws Exception {
        Shown shown = bench.showReview().shown(walk.begin("deciding"));
        assertThat(shown.answer()).isEqualTo(Json.parse("{\"team\":\"billing\"}"));
        assertThat(shown.schema().path("required")).hasSize(1);
        assertThat(shown.schema().path("properties").has("reply"))
                .as("it is the step's")
                .isFalse();
        assertThat(Closing.policy(shown.job(), shown.task()).orElseThrow().instructions())
                .isEqualTo("Which team?");
    }

    /** What a model said wrong before it said it right is not what the person decides on. */
    @Test
    void inTheMiddle_noModelsMistakeIsShown() throws Exception {
        bench.publish("""
                task: repaired
                version: 1
                input: {type: object}
                output: {type: object}
                steps:
                  - name: draft
                    kind: generate
                    prompt: {user: Write.}
                    schema: {type: object, required: [text]}
                    models: [{endpoint: llm, model: m}, {endpoint: first, model: m}]
                  - {name: approve, kind: review, value: steps.draft, schema: {type: object}, within: 1h}
                """);
        bench.endpoints.on("llm", call -> ScriptedEndpoints.answer("canary"));
        Job job = bench.submit("repaired", "{}");
        bench.call(job, 0, 0, 1);
        bench.call(job, 0, 1, 1);
        Job open = walk.run(job);

        assertThat(open.review().orElseThrow().opened().step()).isEqualTo("approve");
        assertThat(bench.showReview().shown(open).lastInvalid()).isEmpty();
    }

    @Test
    void atTheEnd_thePageIsOfTheOutput() throws Exception {
        Shown shown = bench.showReview().shown(atTheEnd(Decided.APPROVED));
        assertThat(shown.answer()).isEqualTo(Json.parse("{\"team\":\"billing\",\"reply\":\"HI\"}"));
        assertThat(shown.schema().path("properties").has("reply")).isTrue();
    }

    @Test
    void rightAfterTheDecision_thePageSaysWhatWasDecided_andThereIsNoOutputYet() throws Exception {
        Job job = walk.decide("ada", walk.begin("deciding"), Decided.CORRECTED, "{\"team\":\"technical\"}");
        Shown shown = bench.showReview().shown(job);
        assertThat(shown.review().opened().step()).isEqualTo("approve");
        assertThat(shown.agreed()).isEqualTo(1);
        assertThat(shown.payloads()).isNotNull();
        assertThat(shown.payloads().output()).isNull();
        assertThat(shown.payloads().decisions()).hasSize(1);
    }

    @Test
    void difference_isOfEachDecision_againstWhatItWasAbout() throws Exception {
        Job job = walk.decide(
                "bob", atTheEnd(Decided.CORRECTED), Decided.CORRECTED, "{\"team\":\"technical\",\"reply\":\"Bye\"}");
        Shown shown = bench.showReview().shown(job);

        assertThat(shown.payloads()).isNotNull();
        assertThat(shown.payloads().decisions())
                .satisfiesExactly(
                        inTheMiddle -> assertThat(inTheMiddle.difference())
                                .singleElement()
                                .satisfies(changed -> {
                                    assertThat(changed.pointer()).isEqualTo("/team");
                                    assertThat(changed.before()).isEqualTo(Json.parse("\"billing\""));
                                    assertThat(changed.after()).isEqualTo(Json.parse("\"technical\""));
                                }),
                        atTheEnd -> assertThat(atTheEnd.difference())
                                .singleElement()
                                .satisfies(changed -> {
                                    assertThat(changed.pointer()).isEqualTo("/reply");
                                    assertThat(changed.before()).isNull();
                                    assertThat(changed.after()).isEqualTo(Json.parse("\"Bye\""));
                                }));
    }

    @Test
    void list_saysWhoMayNotDecideAnyMore_onThisReview() throws Exception {
        bench.publish(TestTasks.deciding("within: 1h\n    reviewers: 2", "review: {when: \"true\", within: 3h}")
                .replace("task: deciding", "task: agreed"));
        Job job = walk.begin("agreed");
        assertThat(entry("ada").isDecidedByCaller()).isFalse();
        walk.approve("ada", job);
        assertThat(entry("ada").isDecidedByCaller()).isTrue();
        assertThat(entry("ada").decisions()).isEqualTo(1);
        assertThat(entry("bob").isDecidedByCaller()).isFalse();

        Job decided = walk.approve("bob", job);
        assertThat(list("ada")).as("nobody has it while machines do").isEmpty();
        walk.run(decided);

        assertThat(entry("ada").isDecidedByCaller())
                .as("the end is another review")
                .isFalse();
        assertThat(entry("ada").decisions()).isZero();
    }

    @Test
    void figures_countBothReviews_andTheCorrectionOfTheJobOnce() throws Exception {
        Job done = walk.approve("bob", atTheEnd(Decided.CORRECTED));
        assertThat(done.state()).isEqualTo(JobState.COMPLETED);
        JobEnd end = JobEnd.of(done, done.version()).orElseThrow();
        VersionFigures figures = end.counts().versions().values().iterator().next();

        assertThat(figures.corrections()).isEqualTo(1);
        assertThat(figures.ends()).isEqualTo(Map.of("completed", 1L));
        assertThat(figures.latencies()).as("people's time is none of machines").isEqualTo(Latencies.of(Duration.ZERO));
        assertThat(end.counts().reviews().tasks().get("deciding")).satisfies(sums -> {
            assertThat(sums.decided()).isEqualTo(2);
            assertThat(sums.answers()).isEqualTo(Map.of(Decided.CORRECTED, 1L, Decided.APPROVED, 1L));
            assertThat(sums.agreed() + sums.disagreed() + sums.timedOut()).isZero();
        });
        assertThat(end.counts().reviews().reviewers().values())
                .extracting(ReviewSums::decided)
                .containsExactly(1L, 1L);
        assertThat(bench.projectBatch()
                        .project(
                                "shardId-1",
                                List.of(new ToldRecord(new SequenceNumber("11"), done.key(), done.version()))))
                .isEmpty();
        assertThat(bench.reviewFigures().of("acme", "_operator", "deciding").get(1))
                .containsEntry(Decided.CORRECTED, 1)
                .containsEntry(Decided.APPROVED, 1);
    }

    @Test
    void stepThatNobodyDecided_isOneThatTimedOut_andTheEndIsDecided() throws Exception {
        bench.publish(TestTasks.deciding("within: 1h\n    onTimeout: accept", "review: {when: \"true\", within: 3h}")
                .replace("task: deciding", "task: hurried"));
        Job job = walk.begin("hurried");
        bench.clock.advance(Duration.ofHours(1));
        bench.lookAfterJob(new StandingExecutions(Status.ABSENT)).look(job.key());
        Job done = walk.approve("bob", walk.run(job));

        assertThat(done.state()).isEqualTo(JobState.COMPLETED);
        assertThat(JobEnd.of(done, done.version())
                        .orElseThrow()
                        .counts()
                        .reviews()
                        .tasks()
                        .get("hurried"))
                .satisfies(sums -> {
                    assertThat(sums.timedOut()).isEqualTo(1);
                    assertThat(sums.decided()).isEqualTo(1);
                });
    }

    @Test
    void bothCorrected_isOneJobCorrected() throws Exception {
        Job done = walk.decide(
                "bob", atTheEnd(Decided.CORRECTED), Decided.CORRECTED, "{\"team\":\"technical\",\"reply\":\"Bye\"}");
        VersionFigures figures = JobEnd.of(done, done.version())
                .orElseThrow()
                .counts()
                .versions()
                .values()
                .iterator()
                .next();
        assertThat(figures.corrections()).isEqualTo(1);
    }

    @Test
    void correctedInTheMiddle_andRejectedAtTheEnd_isNoCorrection() throws Exception {
        Job done = walk.decide("bob", atTheEnd(Decided.CORRECTED), Decided.REJECTED, null);
        VersionFigures figures = JobEnd.of(done, done.version())
                .orElseThrow()
                .counts()
                .versions()
                .values()
                .iterator()
                .next();
        assertThat(figures.corrections()).isZero();
        assertThat(figures.ends()).isEqualTo(Map.of("failed", 1L));
    }

    private List<Entry> list(String person) {
        return bench.listReviews()
                .page(FlowWalk.person(person), ReviewFilter.ALL, 10, null)
                .reviews();
    }

    private Entry entry(String person) {
        return list(person).get(0);
    }
}
