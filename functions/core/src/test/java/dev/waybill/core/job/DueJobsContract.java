package dev.waybill.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.job.JobRecord.Act;
import dev.waybill.core.job.JobStore.DueJob;
import dev.waybill.core.job.JobStore.Put;
import dev.waybill.core.key.Actor;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every job store promises of when a job is looked at next; run on the fake and on DynamoDB. */
public abstract class DueJobsContract {

    protected final TestingClock clock = new TestingClock();
    private final JobKey key = new JobKey("acme", "job_" + Long.toHexString(System.nanoTime()));
    private JobStore store = new InMemoryJobStore(clock);
    private StoredJobs jobs = new StoredJobs(store, key, clock);

    /** A store whose table is there; it may hold other jobs. */
    protected abstract JobStore store();

    @BeforeEach
    void open() {
        store = store();
        jobs = new StoredJobs(store, key, clock);
    }

    @Test
    void due_namesAJobFromItsTimeOn() {
        jobs.begin();
        assertThat(jobs.allDue(clock.instant())).doesNotContain(key);
        assertThat(jobs.allDue(clock.instant().plus(Duration.ofMinutes(1)))).contains(key);
    }

    @Test
    void dueLater_namesJobsTheLatestFirst_andGoesOnBelowOne() {
        jobs.begin();
        Instant now = clock.instant();
        JobKey other = inTheSameShard();
        jobs.put(JobRecords.first(other, now, "n1"));
        store.moveDue(key, 1, now.plusSeconds(90));
        DueJob later = new DueJob(key, now.plusSeconds(90));
        DueJob sooner = new DueJob(other, now.plusSeconds(60));
        assertThat(dueLater(now, null)).containsSubsequence(later, sooner);
        assertThat(dueLater(now, later)).contains(sooner).doesNotContain(later);
        assertThat(dueLater(now, sooner)).doesNotContain(sooner, later);
        assertThat(dueLater(now.plusSeconds(60), null)).contains(later).doesNotContain(sooner);
    }

    @Test
    void moveDue_movesTheNextLook() {
        jobs.begin();
        store.moveDue(key, 1, clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(jobs.allDue(clock.instant().plus(Duration.ofMinutes(4)))).doesNotContain(key);
        assertThat(jobs.allDue(clock.instant().plus(Duration.ofMinutes(5)))).contains(key);
    }

    @Test
    void project_takesTheJobOffDue_alsoTwice() {
        jobs.begin();
        Job job = jobs.append(JobState.EXPIRED, new JobEvent.Expired(clock.instant()), "n2");
        store.project(job);
        store.project(job);
        assertThat(jobs.allDue(clock.instant().plus(Duration.ofDays(1)))).doesNotContain(key);
        store.moveDue(key, job.version(), clock.instant());
        assertThat(jobs.allDue(clock.instant().plus(Duration.ofDays(1)))).doesNotContain(key);
        assertThat(store.read(key).orElseThrow().records()).isEqualTo(job.records());
    }

    @Test
    void project_ofAJobThatIsGone_bringsNothingBack() {
        jobs.begin();
        Job job = jobs.append(JobState.EXPIRED, new JobEvent.Expired(clock.instant()), "n2");
        clock.advance(Duration.ofDays(401));
        store.project(job);
        assertThat(store.read(key)).isEmpty();
        JobKey absent = new JobKey("acme", "job_absent");
        JobRecord first = JobRecords.first(absent, clock.instant(), "n1");
        Job never = Job.of(List.of(first));
        store.project(never.with(JobRecords.next(
                never, clock.instant(), JobState.EXPIRED, new JobEvent.Expired(clock.instant()), "n2")));
        assertThat(store.read(absent)).isEmpty();
    }

    @Test
    void put_withADue_movesTheNextLook_whateverAnOlderLookSays() {
        jobs.begin();
        jobs.append(JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", clock.instant()), "n2");
        Instant due = clock.instant().plusSeconds(20);
        Job job = requestCancel(due);
        store.moveDue(key, 2, clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(jobs.allDue(due.minusMillis(1))).doesNotContain(key);
        assertThat(jobs.allDue(due)).contains(key);
        assertThat(store.read(key).orElseThrow().records()).isEqualTo(job.records());
        store.moveDue(key, job.version(), clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(jobs.allDue(due)).doesNotContain(key);
    }

    @Test
    void put_withADue_ofANumberThatIsTaken_changesNothing() {
        jobs.begin();
        Job seen = jobs.append(JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", clock.instant()), "n2");
        jobs.append(JobState.COMPLETED, JobRecords.settled("1.team.0.1", Verdict.ACCEPTED), "n3");
        JobRecord mine = JobRecords.next(
                seen, clock.instant(), JobState.CANCELLING, new JobEvent.CancelRequested("1.team.0.1"), "mine");
        assertThat(store.put(mine, clock.instant().plus(Duration.ofDays(400)), clock.instant()))
                .isInstanceOf(Put.Taken.class);
        assertThat(jobs.allDue(clock.instant())).doesNotContain(key);
        assertThat(store.read(key).orElseThrow().state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void put_withADue_whoseReplyWasLost_findsItself() {
        jobs.begin();
        jobs.append(JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", clock.instant()), "n2");
        Job job = requestCancel(clock.instant());
        assertThat(store.put(job.last(), job.accepted().expiresAt(), clock.instant()))
                .isInstanceOf(Put.Written.class);
        assertThat(store.read(key).orElseThrow().version()).isEqualTo(3);
    }

    @Test
    void put_ofAFinalRecordWithADue_isStillProjected() {
        jobs.begin();
        jobs.append(JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", clock.instant()), "n2");
        Job seen = jobs.append(JobState.IN_PROGRESS, JobRecords.settled("1.team.0.1", Verdict.UNSURE), "n3");
        JobRecord last = JobRecords.next(
                seen,
                clock.instant(),
                JobState.COMPLETED,
                new JobEvent.ReviewDecided(4, Decided.APPROVED, null, null, "sha256:22", null, null),
                "n4");
        assertThat(store.put(last, seen.accepted().expiresAt(), clock.instant()))
                .isInstanceOf(Put.Written.class);
        assertThat(jobs.allDue(clock.instant())).contains(key);
        store.project(seen.with(last));
        assertThat(jobs.allDue(clock.instant().plus(Duration.ofDays(1)))).doesNotContain(key);
    }

    @Test
    void jobThatIsRedriven_isDueAgain_whateverIsKnownOfItsEndOfBefore() {
        jobs.begin();
        Job ended = jobs.append(JobState.EXPIRED, new JobEvent.Expired(clock.instant()), "n2");
        store.project(ended);
        Instant due = clock.instant().plusSeconds(60);
        Job redriven = redrive(ended, due);
        store.project(ended);
        store.moveDue(key, ended.version(), due.plusSeconds(60));
        assertThat(jobs.allDue(due.minusMillis(1))).doesNotContain(key);
        assertThat(jobs.allDue(due)).contains(key);
        store.moveDue(key, redriven.version(), due.plusSeconds(60));
        assertThat(jobs.allDue(due)).doesNotContain(key);
        assertThat(jobs.allDue(due.plusSeconds(60))).contains(key);
        assertThat(store.read(key).orElseThrow().records()).isEqualTo(redriven.records());
    }

    @Test
    void jobThatIsRedriven_beforeItsEndWasProjected_isDue_untilItsNextEndIs() {
        jobs.begin();
        Job ended = jobs.append(JobState.EXPIRED, new JobEvent.Expired(clock.instant()), "n2");
        Instant due = clock.instant().plusSeconds(60);
        redrive(ended, due);
        store.project(ended);
        assertThat(jobs.allDue(due)).contains(key);
        Job again = jobs.append(JobState.CANCELLED, new JobEvent.Cancelled(null), "n4");
        store.project(again);
        assertThat(jobs.allDue(due.plus(Duration.ofDays(1)))).doesNotContain(key);
    }

    /** A record is missing, and is put back. */
    @Test
    void setAside_leavesTheJobDue_andItsEndIsProjectedOnceItsRecordsAreMended() {
        Job begun = Job.of(List.of(jobs.begin()));
        JobRecord missing = JobRecords.next(
                begun,
                clock.instant(),
                JobState.IN_PROGRESS,
                JobRecords.announced("1.team.0.1", clock.instant()),
                "n2");
        jobs.put(JobRecords.next(
                begun.with(missing),
                clock.instant(),
                JobState.COMPLETED,
                JobRecords.settled("1.team.0.1", Verdict.ACCEPTED),
                "n3"));
        assertThatThrownBy(() -> store.read(key)).isInstanceOf(BrokenChainException.class);

        Instant due = clock.instant().plus(Duration.ofHours(1));
        store.setAside(key, clock.instant(), due);
        store.setAside(key, clock.instant(), due);
        assertThat(jobs.allDue(due.minusMillis(1))).doesNotContain(key);
        assertThat(jobs.allDue(due)).contains(key);

        jobs.put(missing);
        store.project(store.read(key).orElseThrow());
        assertThat(jobs.allDue(due.plus(Duration.ofDays(1)))).doesNotContain(key);
        store.setAside(key, clock.instant(), due);
        assertThat(jobs.allDue(due)).as("it is over").doesNotContain(key);
    }

    @Test
    void setAside_ofAJobThatIsGone_bringsNothingBack() {
        store.setAside(key, clock.instant(), clock.instant());
        assertThat(jobs.allDue(clock.instant())).doesNotContain(key);
        assertThat(store.read(key)).isEmpty();
    }

    private Job redrive(Job ended, Instant due) {
        JobRecord record = JobRecord.of(
                key,
                ended.version() + 1,
                clock.instant(),
                new Act(
                        Actor.key("key_1", "tests"),
                        ended.run() + 1,
                        new JobEvent.Redriven(due.plus(Duration.ofHours(1)), null),
                        JobState.QUEUED),
                "redriven",
                ended.last().hash());
        assertThat(store.put(record, ended.accepted().expiresAt(), due)).isInstanceOf(Put.Written.class);
        return ended.with(record);
    }

    private int shard() {
        return IntStream.range(0, store.dueShards())
                .filter(shard -> store.dueLater(shard, Instant.EPOCH, null)
                        .anyMatch(due -> due.key().equals(key)))
                .findFirst()
                .orElseThrow();
    }

    private JobKey inTheSameShard() {
        int wanted = Math.floorMod(key.id().hashCode(), store.dueShards());
        return IntStream.range(0, 10_000)
                .mapToObj(i -> new JobKey("acme", key.id() + "-" + i))
                .filter(other -> Math.floorMod(other.id().hashCode(), store.dueShards()) == wanted)
                .findFirst()
                .orElseThrow();
    }

    private List<DueJob> dueLater(Instant after, @Nullable DueJob below) {
        return store.dueLater(shard(), after, below).collect(Collectors.toList());
    }

    private Job requestCancel(Instant due) {
        Job job = store.read(key).orElseThrow();
        JobRecord request = JobRecords.next(
                job, clock.instant(), JobState.CANCELLING, new JobEvent.CancelRequested("1.team.0.1"), "request");
        assertThat(store.put(request, job.accepted().expiresAt(), due)).isInstanceOf(Put.Written.class);
        return job.with(request);
    }
}
