package dev.waybill.core.usage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.job.ReviewOpened.Matter;
import dev.waybill.core.job.ReviewOpened.Times;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.task.catalog.TaskRef;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobEndTest {

    private static final TaskRef TASK = new TaskRef("_operator", "ticket-triage", 1);
    private static final String MODEL = "embedded/all-minilm-l6-v2";

    private final TestingClock clock = new TestingClock();
    private Job job = Job.of(List.of(JobRecords.first(new JobKey("acme", "job_1"), clock.instant(), "n1")));

    @Test
    void completedJob_countsItsCallsByVersionAndModel() {
        call("1.team.0.1", JobState.COMPLETED, Verdict.ACCEPTED);
        JobEnd end = JobEnd.of(job, 3).orElseThrow();
        assertThat(end.day()).isEqualTo(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        assertThat(end.counts().models()).isEqualTo(Map.of(MODEL, new Totals(1, 12, 0, 3)));
        VersionFigures figures = figures(end.counts());
        assertThat(figures.totals()).isEqualTo(new Totals(1, 12, 0, 3));
        assertThat(figures.ends()).isEqualTo(Map.of("completed", 1L));
        assertThat(figures.verdicts()).isEqualTo(Map.of("accepted", 1L));
        assertThat(figures.latencies()).isEqualTo(Latencies.of(Duration.ofSeconds(2)));
    }

    @Test
    void noOtherRecordOfIt_isAnEnd() {
        call("1.team.0.1", JobState.COMPLETED, Verdict.ACCEPTED);
        assertThat(JobEnd.of(job, 1)).isEmpty();
        assertThat(JobEnd.of(job, 2)).isEmpty();
        assertThat(JobEnd.of(job, 4)).isEmpty();
        assertThat(JobEnd.of(job, 0)).isEmpty();
    }

    @Test
    void callOfWhichNothingBecameKnown_costsWhatWasReserved() {
        append(JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", clock.instant()));
        append(JobState.IN_PROGRESS, job.openAttempt().orElseThrow().toUnknown());
        append(JobState.EXPIRED, new JobEvent.Expired(job.deadlineAt()));
        VersionFigures figures = figures(counts(4));
        assertThat(figures.totals()).isEqualTo(new Totals(1, 0, 0, 5));
        assertThat(figures.ends()).isEqualTo(Map.of("expired", 1L));
        assertThat(figures.latencies()).isEqualTo(Latencies.NONE);
    }

    @Test
    void jobThatAskedNobody_countsAsAJob_atNoModel() {
        append(JobState.CANCELLED, new JobEvent.Cancelled(null));
        assertThat(counts(2).totals()).isEqualTo(new Totals(1, 0, 0, 0));
        assertThat(counts(2).models()).isEmpty();
    }

    @Test
    void timeThatPeopleHadIt_isNotTheMachines_andACorrectionCounts() {
        call("1.team.0.1", JobState.IN_PROGRESS, Verdict.UNSURE);
        review();
        clock.advance(Duration.ofHours(9));
        append(
                JobState.COMPLETED,
                new ReviewDecided(4, Decided.CORRECTED, null, null, "sha256:33", List.of("/team"), null));
        VersionFigures figures = figures(counts(5));
        assertThat(figures.corrections()).isEqualTo(1);
        assertThat(figures.verdicts()).isEqualTo(Map.of("unsure", 1L));
        assertThat(figures.latencies()).isEqualTo(Latencies.of(Duration.ofSeconds(3)));
    }

    @Test
    void approvalIsNoCorrection_andARejectionNoCompletion() {
        review();
        append(JobState.FAILED, new ReviewDecided(2, Decided.REJECTED, "wrong", null, null, null, null));
        VersionFigures figures = figures(counts(3));
        assertThat(figures.corrections()).isZero();
        assertThat(figures.ends()).isEqualTo(Map.of("failed", 1L));
        assertThat(figures.latencies()).isEqualTo(Latencies.NONE);
    }

    @Test
    void jobThatGoesOnAfterItsEnd_countsOnce_andItsFirstCallsOnce() {
        call("1.team.0.1", JobState.IN_PROGRESS, Verdict.INVALID);
        append(JobState.FAILED, new JobEvent.Failed("models_exhausted", "none answered", true, "1.team.0.1"));
        UsageCounts first = counts(4);
        clock.advance(Duration.ofDays(2));
        append(JobState.IN_PROGRESS, new JobEvent.Started(JobEvent.Started.Loss.EXECUTION_ENDED));
        call("2.team.0.1", JobState.COMPLETED, Verdict.ACCEPTED);
        UsageCounts second = counts(7);

        assertThat(counts(4)).as("the first end says the same as before").isEqualTo(first);
        assertThat(first.totals()).isEqualTo(new Totals(1, 12, 0, 3));
        assertThat(second.totals()).isEqualTo(new Totals(0, 12, 0, 3));
        assertThat(second.models()).isEqualTo(Map.of(MODEL, new Totals(0, 12, 0, 3)));
        assertThat(figures(second).latencies()).isEqualTo(Latencies.of(Duration.ofSeconds(2)));
        assertThat(figures(first.plus(second)).ends()).isEqualTo(Map.of("failed", 1L, "completed", 1L));
        assertThat(JobEnd.of(job, 7).orElseThrow().day())
                .isEqualTo(JobEnd.of(job, 4).orElseThrow().day().plusDays(2));
    }

    @Test
    void noteOnAJobThatHasEnded_isNoFurtherEnd() {
        call("1.team.0.1", JobState.COMPLETED, Verdict.ACCEPTED);
        append(JobState.COMPLETED, new JobEvent.Completed("sha256:22", List.of()));
        assertThat(JobEnd.of(job, 4)).isEmpty();
        assertThat(JobEnd.of(job, 3)).isPresent();
    }

    private static VersionFigures figures(UsageCounts counts) {
        return requireNonNull(counts.versions().get(TASK));
    }

    private UsageCounts counts(int version) {
        return JobEnd.of(job, version).orElseThrow().counts();
    }

    private void call(String attempt, JobState end, Verdict verdict) {
        append(JobState.IN_PROGRESS, JobRecords.announced(attempt, clock.instant()));
        append(end, JobRecords.settled(attempt, verdict));
    }

    private void review() {
        append(
                JobState.AWAITING_REVIEW,
                new ReviewOpened(
                        1,
                        ReviewReason.UNSURE,
                        Matter.answer(null, "sha256:22", null),
                        new Times(clock.instant(), clock.instant(), 60_000)));
    }

    /** Each a second after the one before. */
    private void append(JobState state, JobEvent event) {
        clock.advance(Duration.ofSeconds(1));
        JobRecord next = JobRecords.next(job, clock.instant(), state, event, "n" + job.version());
        job = job.with(next);
    }
}
