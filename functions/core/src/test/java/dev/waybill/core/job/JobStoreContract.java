package dev.waybill.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.JobStore.DueJob;
import dev.waybill.core.job.JobStore.Put;
import dev.waybill.core.json.Json;
import dev.waybill.core.testing.NewerVersion;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every job store promises; run on the fake and on DynamoDB. */
public abstract class JobStoreContract {

    protected final TestingClock clock = new TestingClock();
    private final JobKey key = new JobKey("acme", "job_" + Long.toHexString(System.nanoTime()));
    private JobStore store = new InMemoryJobStore(clock);

    /** A store whose table is there; it may hold other jobs. */
    protected abstract JobStore store();

    @BeforeEach
    void open() {
        store = store();
    }

    @Test
    void read_ofAnUnknownJob_isEmpty() {
        assertThat(store.read(key)).isEmpty();
    }

    @Test
    void put_ofTheFirstRecord_beginsTheJob() {
        JobRecord first = begin();
        Job job = store.read(key).orElseThrow();
        assertThat(job.records()).containsExactly(first);
        assertThat(job.last().computeHash()).isEqualTo(job.last().hash());
    }

    @Test
    void read_isTenantsOwn() {
        begin();
        assertThat(store.read(new JobKey("other", key.id()))).isEmpty();
    }

    @Test
    void put_keepsEveryFactAndItsHash() {
        begin();
        Job announced = append(JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", clock.instant()), "n2");
        Job settled = append(JobState.COMPLETED, JobRecords.settled("1.team.0.1", Verdict.ACCEPTED), "n3");
        Job read = store.read(key).orElseThrow();
        assertThat(read.records())
                .isEqualTo(settled.records())
                .startsWith(announced.records().get(0));
        assertThat(read.records()).allSatisfy(r -> assertThat(r.computeHash()).isEqualTo(r.hash()));
    }

    @Test
    void whatANewerVersionWrote_isReadAndKeptAsItIs() {
        begin();
        Job job = append(JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", clock.instant()), "n2");
        JobRecord more = NewerVersion.atLast(
                        job.with(JobRecords.next(
                                job,
                                clock.instant(),
                                JobState.IN_PROGRESS,
                                JobRecords.settled("1.team.0.1", Verdict.ACCEPTED),
                                "n3")),
                        words -> NewerVersion.actor(
                                NewerVersion.fact(words, "region", Json.parse("{\"of\":[1,null,0.5]}")),
                                "role",
                                Json.parse("\"lead\"")))
                .last();
        assertThat(put(more)).isInstanceOf(Put.Written.class);
        Job known = store.read(key).orElseThrow();
        assertThat(known.isUnderstood()).isTrue();
        JobRecord unknown = NewerVersion.unknown(known, clock.instant(), JobState.IN_PROGRESS);
        assertThat(put(unknown)).isInstanceOf(Put.Written.class);
        JobRecord later = NewerVersion.next(
                known.with(unknown),
                clock.instant(),
                NewerVersion.schema(NewerVersion.state(unknown.wording(), "paused"), 2));
        assertThat(put(later)).isInstanceOf(Put.Written.class);
        Job read = store.read(key).orElseThrow();
        assertThat(read.records())
                .extracting(record -> record.json().toString())
                .endsWith(
                        more.json().toString(),
                        unknown.json().toString(),
                        later.json().toString());
        assertThat(read.records()).allSatisfy(r -> assertThat(r.computeHash()).isEqualTo(r.hash()));
        assertThat(read.isUnderstood()).isFalse();
        assertThat(read.statusAt(clock.instant())).isEqualTo("paused");
    }

    @Test
    void put_ofANumberThatIsTaken_isRefused() {
        begin();
        Job job = store.read(key).orElseThrow();
        JobRecord mine = JobRecords.next(
                job,
                clock.instant(),
                JobState.IN_PROGRESS,
                JobRecords.announced("1.team.0.1", clock.instant()),
                "mine");
        JobRecord theirs = JobRecords.next(
                job, clock.instant(), JobState.EXPIRED, new JobEvent.Expired(job.deadlineAt()), "theirs");
        assertThat(put(theirs)).isInstanceOf(Put.Written.class);
        assertThat(put(mine)).isInstanceOf(Put.Taken.class);
        assertThat(store.read(key).orElseThrow().last()).isEqualTo(theirs);
    }

    @Test
    void put_whoseReplyWasLost_findsItself() {
        JobRecord first = begin();
        assertThat(put(first)).isInstanceOf(Put.Written.class);
        assertThat(store.read(key).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void put_byManyAtOnce_hasOneWinner() throws Exception {
        begin();
        Job job = store.read(key).orElseThrow();
        List<Callable<Put>> writers = IntStream.range(0, 16)
                .mapToObj(n -> (Callable<Put>) () -> put(JobRecords.next(
                        job, clock.instant(), JobState.EXPIRED, new JobEvent.Expired(job.deadlineAt()), "n" + n)))
                .collect(Collectors.toList());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            long won = 0;
            for (Future<Put> put : threads.invokeAll(writers)) {
                won += put.get() instanceof Put.Written ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(store.read(key).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void read_pastItsTimeToLive_isEmptyAndTheKeyIsFree() {
        begin();
        clock.advance(Duration.ofDays(401));
        assertThat(store.read(key)).isEmpty();
        begin();
        assertThat(store.read(key)).isPresent();
    }

    @Test
    void due_namesAJobFromItsTimeOn() {
        begin();
        assertThat(allDue(clock.instant())).doesNotContain(key);
        assertThat(allDue(clock.instant().plus(Duration.ofMinutes(1)))).contains(key);
    }

    @Test
    void dueLater_namesJobsTheLatestFirst_andGoesOnBelowOne() {
        begin();
        Instant now = clock.instant();
        JobKey other = inTheSameShard();
        put(JobRecords.first(other, now, "n1"));
        store.moveDue(key, 1, now.plusSeconds(90));
        DueJob later = new DueJob(key, now.plusSeconds(90));
        DueJob sooner = new DueJob(other, now.plusSeconds(60));
        assertThat(dueLater(now, null)).containsSubsequence(later, sooner);
        assertThat(dueLater(now, later)).contains(sooner).doesNotContain(later);
        assertThat(dueLater(now, sooner)).doesNotContain(sooner, later);
        assertThat(dueLater(now.plusSeconds(60), null)).contains(later).doesNotContain(sooner);
    }

    @Test
    void put_withinATime_isAPut() {
        begin();
        Job job = store.read(key).orElseThrow();
        JobRecord next = JobRecords.next(
                job, clock.instant(), JobState.FAILED, new JobEvent.Failed("code", "Words.", true, null), "mine");
        Instant expiresAt = job.accepted().expiresAt();
        assertThat(store.put(next, expiresAt, null, Duration.ofSeconds(30))).isInstanceOf(Put.Written.class);
        assertThat(store.put(next, expiresAt, null, Duration.ofSeconds(30))).isInstanceOf(Put.Written.class);
        JobRecord other = JobRecords.next(
                job, clock.instant(), JobState.EXPIRED, new JobEvent.Expired(job.deadlineAt()), "theirs");
        assertThat(store.put(other, expiresAt, null, Duration.ofSeconds(30))).isInstanceOf(Put.Taken.class);
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

    @Test
    void moveDue_movesTheNextLook() {
        begin();
        store.moveDue(key, 1, clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(allDue(clock.instant().plus(Duration.ofMinutes(4)))).doesNotContain(key);
        assertThat(allDue(clock.instant().plus(Duration.ofMinutes(5)))).contains(key);
    }

    @Test
    void project_takesTheJobOffDue_alsoTwice() {
        begin();
        Job job = append(JobState.EXPIRED, new JobEvent.Expired(clock.instant()), "n2");
        store.project(job);
        store.project(job);
        assertThat(allDue(clock.instant().plus(Duration.ofDays(1)))).doesNotContain(key);
        store.moveDue(key, job.version(), clock.instant());
        assertThat(allDue(clock.instant().plus(Duration.ofDays(1)))).doesNotContain(key);
        assertThat(store.read(key).orElseThrow().records()).isEqualTo(job.records());
    }

    @Test
    void project_ofAFinalRecordAlone_takesTheJobOffDue_unlessNewerFieldsAreThere() {
        begin();
        append(JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", clock.instant()), "n2");
        Job job = append(JobState.COMPLETED, JobRecords.settled("1.team.0.1", Verdict.ACCEPTED), "n3");
        store.project(key, job.version(), job.state());
        assertThat(allDue(clock.instant().plus(Duration.ofDays(1)))).doesNotContain(key);
        store.project(key, 1, JobState.FAILED);
        store.project(new JobKey("acme", "job_absent"), 3, JobState.COMPLETED);
        assertThat(store.read(key).orElseThrow().records()).isEqualTo(job.records());
        assertThat(store.read(new JobKey("acme", "job_absent"))).isEmpty();
    }

    @Test
    void put_withADue_movesTheNextLook_whateverAnOlderLookSays() {
        begin();
        append(JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", clock.instant()), "n2");
        Instant due = clock.instant().plusSeconds(20);
        Job job = requestCancel(due);
        store.moveDue(key, 2, clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(allDue(due.minusMillis(1))).doesNotContain(key);
        assertThat(allDue(due)).contains(key);
        assertThat(store.read(key).orElseThrow().records()).isEqualTo(job.records());
        store.moveDue(key, job.version(), clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(allDue(due)).doesNotContain(key);
    }

    @Test
    void put_withADue_ofANumberThatIsTaken_changesNothing() {
        begin();
        Job seen = append(JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", clock.instant()), "n2");
        append(JobState.COMPLETED, JobRecords.settled("1.team.0.1", Verdict.ACCEPTED), "n3");
        JobRecord mine = JobRecords.next(
                seen, clock.instant(), JobState.CANCELLING, new JobEvent.CancelRequested("1.team.0.1"), "mine");
        assertThat(store.put(mine, clock.instant().plus(Duration.ofDays(400)), clock.instant()))
                .isInstanceOf(Put.Taken.class);
        assertThat(allDue(clock.instant())).doesNotContain(key);
        assertThat(store.read(key).orElseThrow().state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void put_withADue_whoseReplyWasLost_findsItself() {
        begin();
        append(JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", clock.instant()), "n2");
        Job job = requestCancel(clock.instant());
        assertThat(store.put(job.last(), job.accepted().expiresAt(), clock.instant()))
                .isInstanceOf(Put.Written.class);
        assertThat(store.read(key).orElseThrow().version()).isEqualTo(3);
    }

    @Test
    void put_ofAFinalRecordWithADue_isStillProjected() {
        begin();
        append(JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", clock.instant()), "n2");
        Job seen = append(JobState.IN_PROGRESS, JobRecords.settled("1.team.0.1", Verdict.UNSURE), "n3");
        JobRecord last = JobRecords.next(
                seen,
                clock.instant(),
                JobState.COMPLETED,
                new JobEvent.ReviewDecided(4, Decided.APPROVED, null, null, "sha256:22", null),
                "n4");
        assertThat(store.put(last, seen.accepted().expiresAt(), clock.instant()))
                .isInstanceOf(Put.Written.class);
        assertThat(allDue(clock.instant())).contains(key);
        store.project(seen.with(last));
        assertThat(allDue(clock.instant().plus(Duration.ofDays(1)))).doesNotContain(key);
    }

    private Job requestCancel(Instant due) {
        Job job = store.read(key).orElseThrow();
        JobRecord request = JobRecords.next(
                job, clock.instant(), JobState.CANCELLING, new JobEvent.CancelRequested("1.team.0.1"), "request");
        assertThat(store.put(request, job.accepted().expiresAt(), due)).isInstanceOf(Put.Written.class);
        return job.with(request);
    }

    private JobRecord begin() {
        JobRecord first = JobRecords.first(key, clock.instant(), "n1-" + clock.instant());
        assertThat(put(first)).isInstanceOf(Put.Written.class);
        return first;
    }

    private Job append(JobState state, JobEvent event, String nonce) {
        Job job = store.read(key).orElseThrow();
        JobRecord next = JobRecords.next(job, clock.instant(), state, event, nonce);
        assertThat(put(next)).isInstanceOf(Put.Written.class);
        return job.with(next);
    }

    private Put put(JobRecord record) {
        return store.put(
                record,
                clock.instant().plus(Duration.ofDays(400)),
                record.version() == 1 ? clock.instant().plus(Duration.ofMinutes(1)) : null);
    }

    private List<JobKey> allDue(Instant now) {
        return IntStream.range(0, store.dueShards())
                .boxed()
                .flatMap(shard -> store.due(shard, now))
                .map(DueJob::key)
                .collect(Collectors.toList());
    }
}
