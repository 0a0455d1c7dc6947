package dev.waybill.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecord.Act;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.job.ReviewOpened.Matter;
import dev.waybill.core.job.ReviewOpened.Times;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.key.Actor;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every count of decisions promises; run on the fake and on DynamoDB. */
public abstract class ReviewFiguresContract {

    private static final Duration KEPT = Duration.ofDays(400);

    protected final TestingClock clock = new TestingClock();
    private final String tenant = "t" + Long.toHexString(System.nanoTime());

    @SuppressWarnings("NullAway.Init") // set before each test
    private JobStore store;

    @SuppressWarnings("NullAway.Init")
    private ReviewFigures figures;

    /** A store that may hold other tenants' jobs. */
    protected abstract JobStore store();

    /** The figures over the store asked for last. */
    protected abstract ReviewFigures figures();

    @BeforeEach
    void open() {
        store = store();
        figures = figures();
    }

    @Test
    void decisions_areCountedOnce_howeverOftenTheirJobIsProjected() {
        Job approved = decided("job_a", Decided.APPROVED);
        store.project(approved);
        store.project(approved);
        store.project(decided("job_b", Decided.APPROVED));
        store.project(decided("job_c", Decided.CORRECTED, Decided.CORRECTED));
        assertThat(counts()).isEqualTo(Map.of(1, counts(2, 2, 0, 0)));
    }

    @Test
    void decision_countsOnceItsJobIsProjected() {
        Job job = decided("job_a", Decided.REJECTED);
        assertThat(counts()).isEmpty();
        store.project(job);
        assertThat(counts()).isEqualTo(Map.of(1, counts(0, 0, 1, 0)));
    }

    @Test
    void otherTenants_tasksAndOwners_haveTheirOwn() {
        store.project(decided("job_a", Decided.ACCEPTED));
        assertThat(figures.of(tenant, "_operator", "another-task")).isEmpty();
        assertThat(figures.of(tenant, tenant, "ticket-triage")).isEmpty();
        assertThat(figures.of("other" + tenant, "_operator", "ticket-triage")).isEmpty();
    }

    @Test
    void decisionsOnAJobThatWasRedriven_areCountedOnceForEachEndItCameTo() {
        Job first = append(opened("job_a"), JobState.AWAITING_REVIEW, decision(Decided.APPROVED), clock.instant());
        Job overdue = append(first, JobState.EXPIRED, new JobEvent.Expired(clock.instant()), null);
        store.project(overdue);
        assertThat(counts()).isEqualTo(Map.of(1, counts(1, 0, 0, 0)));
        Job redriven = append(overdue, JobState.QUEUED, new JobEvent.Redriven(clock.instant(), null), clock.instant());
        assertThat(counts()).isEqualTo(Map.of(1, counts(1, 0, 0, 0)));
        Job again = append(
                append(redriven, JobState.AWAITING_REVIEW, opening(), clock.instant()),
                JobState.COMPLETED,
                decision(Decided.CORRECTED),
                clock.instant());
        store.project(overdue);
        store.project(again);
        store.project(again);
        assertThat(counts()).isEqualTo(Map.of(1, counts(1, 1, 0, 0)));
    }

    private Map<Integer, Map<Decided, Integer>> counts() {
        return figures.of(tenant, "_operator", "ticket-triage");
    }

    private static Map<Decided, Integer> counts(int approved, int corrected, int rejected, int accepted) {
        return Map.of(
                Decided.APPROVED, approved,
                Decided.CORRECTED, corrected,
                Decided.REJECTED, rejected,
                Decided.ACCEPTED, accepted);
    }

    private Job decided(String id, Decided... decisions) {
        Job job = opened(id);
        for (int n = 0; n < decisions.length; n++) {
            boolean last = n == decisions.length - 1;
            JobState end = decisions[n] == Decided.REJECTED ? JobState.FAILED : JobState.COMPLETED;
            job = append(job, last ? end : JobState.AWAITING_REVIEW, decision(decisions[n]), clock.instant());
        }
        return job;
    }

    private Job opened(String id) {
        JobRecord first = JobRecords.first(new JobKey(tenant, id), clock.instant(), "n-" + id);
        store.put(first, clock.instant().plus(KEPT), clock.instant());
        return append(Job.of(List.of(first)), JobState.AWAITING_REVIEW, opening(), clock.instant());
    }

    private ReviewOpened opening() {
        Instant due = clock.instant().plusSeconds(60);
        return new ReviewOpened(
                1, ReviewReason.UNSURE, Matter.answer(null, "sha256:22", null), new Times(due, due, 60_000));
    }

    private static ReviewDecided decision(Decided decision) {
        return new ReviewDecided(2, decision, null, null, "sha256:22", null, null);
    }

    private Job append(Job job, JobState state, JobEvent event, @Nullable Instant due) {
        JobRecord next = JobRecord.of(
                job.key(),
                job.version() + 1,
                clock.instant(),
                new Act(Actor.WORKFLOW, 1, event, state),
                "n" + job.version(),
                job.last().hash());
        assertThat(store.put(next, clock.instant().plus(KEPT), due)).isInstanceOf(JobStore.Put.Written.class);
        return job.with(next);
    }
}
