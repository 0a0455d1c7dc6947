package dev.waybill.core.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.execution.project.ProjectBatch;
import dev.waybill.core.execution.project.ToldRecord;
import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Accepted.Item;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecord.Act;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Wording;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import dev.waybill.core.key.Actor;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.review.ReviewedJobs;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.NewerVersion;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RebuildUsageTest {

    private static final String SHARD = "shardId-1";

    private final Workbench bench = new Workbench().publish(TestTasks.sorting(1, "invoices"));
    private final ProjectBatch projectBatch = bench.projectBatch();
    private final LocalDate today = LocalDate.ofInstant(bench.clock.instant(), ZoneOffset.UTC);
    private final List<ToldRecord> delivered = new ArrayList<>();
    private int sequence = 10;

    @BeforeEach
    void answer() {
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":1}"));
    }

    @Test
    void whatWasLost_isThereAgain_andWhatWasTooMuch_isNot() throws InterruptedException {
        end(5);
        Map<String, Totals> right = byDay();
        bench.usage.put(part(SHARD, "5000", UsageCounts.NONE), new SequenceNumber(last()));
        assertThat(byDay()).isEmpty();
        assertThat(rebuilt()).isEqualTo(right);

        UsageCounts twice =
                bench.usage.find(key(RebuildUsage.CORRECTION)).orElseThrow().counts();
        bench.usage.put(part("shardId-2", "7", twice), null);
        assertThat(byDay().values()).extracting(Totals::jobs).containsExactly(10L);
        assertThat(rebuilt()).isEqualTo(right);
        assertThat(bench.taskFigures().of("acme", "_operator", "sorting").get(1))
                .extracting(figures -> figures.totals().jobs())
                .isEqualTo(5L);
    }

    @Test
    void rightUsage_staysAsItIs_howeverOftenItIsRebuilt() throws InterruptedException {
        end(3);
        Map<String, Totals> right = byDay();
        assertThat(rebuilt()).isEqualTo(right);
        assertThat(rebuilt()).isEqualTo(right);
    }

    @Test
    void recordsThatComeLater_orAgain_areCountedOnTopOfIt_once() throws InterruptedException {
        end(3);
        rebuilt();
        projectBatch.project(SHARD, delivered);
        end(2);
        assertThat(byDay().values()).extracting(Totals::jobs).containsExactly(5L);
        assertThat(rebuilt().values()).extracting(Totals::jobs).containsExactly(5L);
    }

    @Test
    void jobsOfOtherDays_areNotOfThisOne_butThoseThatWereMadeLongBeforeAre() throws InterruptedException {
        Job old = bench.submit("sorting", "{\"text\":\"x\"}");
        end(1);
        bench.clock.advance(Duration.ofMinutes(9));
        bench.call(old, 0, 0, 1);
        deliver(bench.read(old));
        assertThat(rebuilt().values()).extracting(Totals::jobs).containsExactly(2L);
        assertThat(goOn(1_000, today.minusDays(1)).sum()).isEqualTo(Totals.NONE);
    }

    @Test
    void manyJobs_takeSeveralSteps() throws InterruptedException {
        end(250);
        Map<String, Totals> right = byDay();
        bench.usage.put(part(SHARD, "5000", UsageCounts.NONE), new SequenceNumber(last()));
        assertThat(goOn(100, today))
                .isEqualTo(
                        new RebuildUsage.Progress(false, 100, new Totals(100, 0, 0, 0).plus(withoutJobs(right, 100))));
        assertThat(byDay()).as("nothing is corrected before all is looked at").isEmpty();
        assertThat(goOn(100, today).isDone()).isFalse();
        assertThat(goOn(100, today).isDone()).isTrue();
        assertThat(byDay()).isEqualTo(right);
    }

    @Test
    void jobThatIsOnlyBeingCounted_isWaitedFor() throws InterruptedException {
        end(1);
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        assertThatThrownBy(this::rebuilt).isInstanceOf(Problem.class).hasMessageContaining("rebuild it again");
        deliver(bench.read(job));
        assertThat(rebuilt().values()).extracting(Totals::jobs).containsExactly(2L);
    }

    @Test
    void jobsThatEndBetweenTwoSteps_areNotLost() throws InterruptedException {
        end(150);
        assertThat(goOn(100, today).isDone()).isFalse();
        end(1);
        assertThatThrownBy(() -> goOn(100, today)).isInstanceOf(Problem.class);
        assertThat(rebuilt().values()).extracting(Totals::jobs).containsExactly(151L);
    }

    @Test
    void reviews_areRebuiltWithTheRest_andStayAsTheyAreWhereTheyWereRight() {
        ReviewedJobs reviewed = new ReviewedJobs(bench).publish("claims", "within: 1h, reviewers: 2");
        Job alike = reviewed.opened("claims");
        reviewed.decide("ada", alike, Decided.APPROVED);
        reviewed.decide("bob", alike, Decided.APPROVED);
        reviewed.decide("ada", reviewed.opened("claims"), Decided.REJECTED);
        Job overdue = reviewed.opened("claims");
        bench.clock.advance(Duration.ofHours(1));
        reviewed.look(overdue);
        ReviewCounts right = reviews();
        assertThat(right.tasks()).containsOnlyKeys("claims");
        assertThat(right.reviewers()).hasSize(2);

        assertThat(goOn(10_000, today).isDone()).isTrue();
        assertThat(reviews()).isEqualTo(right);

        SequenceNumber counted = bench.usage.find(key(SHARD)).orElseThrow().last();
        bench.usage.put(part(SHARD, "5000", UsageCounts.NONE), counted);
        assertThat(goOn(10_000, today).isDone()).isTrue();
        assertThat(reviews()).isEqualTo(right);
    }

    @Test
    void childrenOfJobs_andTheirs_areRebuiltWithTheRest() throws InterruptedException {
        end(2);
        for (int n = 0; n < 3; n++) {
            Job parent = withChildren(bench.submit("sorting", "{\"text\":\"x\"}"));
            Job child = withChildren(child("job_child" + n, parent));
            for (int m = 0; m < 3; m++) {
                Job last = child("job_last" + n + m, child);
                bench.call(last, 0, 0, 1);
                deliver(bench.read(last));
            }
        }
        Map<String, Totals> right = byDay();
        assertThat(right.values()).extracting(Totals::jobs).containsExactly(11L);
        while (!goOn(1, today).isDone()) {
            assertThat(byDay()).isEqualTo(right);
        }
        assertThat(byDay()).isEqualTo(right);
    }

    private Job withChildren(Job job) {
        ObjectNode facts = Json.object()
                .put("step", "pages")
                .put("set", "children_1")
                .put("count", 3)
                .put("deadline_at", Times.text(bench.clock.instant().plusSeconds(60)))
                .put("machine_ms", 60_000);
        Wording words = new Wording(
                "children_started", Json.tree(Actor.WORKFLOW), JobState.IN_PROGRESS.text(), facts, JobRecord.SCHEMA);
        JobRecord started = NewerVersion.next(job, bench.clock.instant(), words);
        bench.jobs.put(started, job.accepted().expiresAt(), null);
        return job.with(started);
    }

    private Job child(String id, Job parent) {
        Job alike = bench.submit("sorting", "{\"text\":\"x\"}");
        Accepted usual = alike.accepted();
        JobKey key = new JobKey("acme", id);
        Accepted accepted = new Accepted(
                usual.pinned(),
                usual.workflow(),
                bench.payloads.put(key, Json.parse("{\"text\":\"x\"}"), usual.payloadsExpireAt()),
                usual.priority(),
                usual.times(),
                usual.asked(),
                new Item("children_1", id, 1, parent.key().id(), "pages", 60_000L));
        Act act = new Act(Actor.WORKFLOW, 1, accepted, JobState.QUEUED);
        JobRecord first = JobRecord.of(key, 1, bench.clock.instant(), act, "n-" + id, null);
        bench.jobs.put(first, usual.expiresAt(), bench.clock.instant());
        return Job.of(List.of(first));
    }

    private ReviewCounts reviews() {
        return bench.usage
                .parts("acme", today, today)
                .map(part -> part.counts().reviews())
                .reduce(ReviewCounts.NONE, ReviewCounts::plus);
    }

    private static Totals withoutJobs(Map<String, Totals> sums, int part) {
        Totals all = sums.values().iterator().next();
        return new Totals(
                0,
                all.inputTokens() * part / all.jobs(),
                all.outputTokens() * part / all.jobs(),
                all.costMicros() * part / all.jobs());
    }

    private Map<String, Totals> rebuilt() {
        assertThat(goOn(10_000, today).isDone()).isTrue();
        return byDay();
    }

    private RebuildUsage.Progress goOn(int most, LocalDate day) {
        return new RebuildUsage(bench.listJobs(), bench.store, bench.usage, bench.rebuilds, most).goOn("acme", day);
    }

    private Map<String, Totals> byDay() {
        return bench.lookAtUsage().by(UsageBy.DAY, "acme", today.minusDays(9), today);
    }

    private void end(int jobs) throws InterruptedException {
        for (int n = 0; n < jobs; n++) {
            Job job = bench.submit("sorting", "{\"text\":\"x\"}");
            bench.call(job, 0, 0, 1);
            deliver(bench.read(job));
        }
    }

    private void deliver(Job job) {
        ToldRecord record = new ToldRecord(new SequenceNumber(Integer.toString(++sequence)), job.key(), job.version());
        delivered.add(record);
        assertThat(projectBatch.project(SHARD, List.of(record))).isEmpty();
    }

    private String last() {
        return Integer.toString(sequence);
    }

    private UsagePart part(String shard, String last, UsageCounts counts) {
        return new UsagePart(key(shard), new SequenceNumber(last), counts);
    }

    private UsagePart.Key key(String shard) {
        return new UsagePart.Key("acme", today, shard);
    }
}
