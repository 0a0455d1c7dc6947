package dev.waybill.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.job.JobStore.Put;
import dev.waybill.core.json.Json;
import dev.waybill.core.testing.NewerVersion;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every job store promises of records; run on the fake and on DynamoDB. */
public abstract class JobStoreContract {

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
    void read_ofAnUnknownJob_isEmpty() {
        assertThat(store.read(key)).isEmpty();
    }

    @Test
    void put_ofTheFirstRecord_beginsTheJob() {
        JobRecord first = jobs.begin();
        Job job = store.read(key).orElseThrow();
        assertThat(job.records()).containsExactly(first);
        assertThat(job.last().computeHash()).isEqualTo(job.last().hash());
    }

    @Test
    void read_isTenantsOwn() {
        jobs.begin();
        assertThat(store.read(new JobKey("other", key.id()))).isEmpty();
    }

    @Test
    void readAll_findsWhatReadFinds_inTheOrderOfTheKeys() {
        JobKey busy = beginAnother("busy", 40);
        JobKey fresh = beginAnother("fresh", 1);
        JobKey usual = beginAnother("usual", 6);
        JobKey absent = new JobKey("acme", key.id() + "-absent");
        Map<JobKey, Job> found = store.readAll(List.of(usual, absent, busy, fresh, usual));
        assertThat(found.keySet()).containsExactly(usual, busy, fresh);
        found.forEach((each, job) -> assertThat(job.records())
                .isEqualTo(store.read(each).orElseThrow().records()));
        assertThat(found.values()).extracting(Job::version).containsExactly(6, 40, 1);
        assertThat(store.readAll(List.of())).isEmpty();
    }

    @Test
    void readAll_isTenantsOwn_andLeavesOutWhatIsPastItsTime() {
        JobKey old = beginAnother("old", 3);
        assertThat(store.readAll(List.of(new JobKey("other", old.id())))).isEmpty();
        clock.advance(Duration.ofDays(401));
        JobKey young = beginAnother("young", 1);
        assertThat(store.readAll(List.of(old, young)).keySet()).containsExactly(young);
    }

    @Test
    void readAll_ofMoreThanOneRequestHolds_findsAll() {
        List<JobKey> many = IntStream.range(0, 60)
                .mapToObj(n -> beginAnother("many" + n, 1 + n % 9))
                .collect(Collectors.toList());
        Map<JobKey, Job> found = store.readAll(many);
        assertThat(found.keySet()).containsExactlyElementsOf(many);
        assertThat(found.values())
                .extracting(Job::version)
                .containsExactlyElementsOf(
                        IntStream.range(0, 60).map(n -> 1 + n % 9).boxed().collect(Collectors.toList()));
    }

    @Test
    void read_ofRecordsThatAreNoChain_saysSo_andReadAllReadsTheOthers() {
        JobKey broken = beginAnother("broken", 2);
        JobKey whole = beginAnother("whole", 2);
        store.put(
                JobRecords.unchained(store.read(broken).orElseThrow(), clock.instant()),
                clock.instant().plus(Duration.ofDays(400)),
                null);
        assertThatThrownBy(() -> store.read(broken))
                .isInstanceOf(BrokenChainException.class)
                .hasMessageContaining(broken.id())
                .hasMessageContaining("record 3");
        assertThat(store.readAll(List.of(broken, whole)).keySet()).containsExactly(whole);
    }

    @Test
    void readUpTo_findsEachJobUpToARecordItHas_andNoneThatHasNotThatMany() {
        JobKey fresh = beginAnother("fresh", 1);
        JobKey usual = beginAnother("usual", 3);
        JobKey busy = beginAnother("long", 30);
        JobKey shorter = beginAnother("shorter", 2);
        JobKey absent = new JobKey("acme", key.id() + "-absent");
        Map<JobKey, Job> found = store.readUpTo(Map.of(fresh, 1, usual, 3, shorter, 3, absent, 1));
        assertThat(found).containsOnlyKeys(fresh, usual);
        found.forEach((each, job) -> assertThat(job.records())
                .isEqualTo(store.read(each).orElseThrow().records()));
        assertThat(store.readUpTo(Map.of(usual, 2)).values())
                .allSatisfy(job -> assertThat(job.version()).isBetween(2, 3));
        assertThat(store.readUpTo(Map.of(busy, 30)).values())
                .as("one that is long may be left to be read by itself")
                .allSatisfy(job -> assertThat(job.version()).isEqualTo(30));
        assertThat(store.readUpTo(Map.of())).isEmpty();
    }

    @Test
    void readUpTo_isTenantsOwn_leavesOutWhatIsPastItsTime_andWhatIsNoChain() {
        JobKey old = beginAnother("old", 3);
        assertThat(store.readUpTo(Map.of(new JobKey("other", old.id()), 3))).isEmpty();
        clock.advance(Duration.ofDays(401));
        JobKey young = beginAnother("young", 1);
        JobKey broken = beginAnother("broken", 2);
        store.put(
                JobRecords.unchained(store.read(broken).orElseThrow(), clock.instant()),
                clock.instant().plus(Duration.ofDays(400)),
                null);
        assertThat(store.readUpTo(Map.of(old, 3, young, 1, broken, 3))).containsOnlyKeys(young);
    }

    /** A job of its own with so many records. */
    private JobKey beginAnother(String name, int records) {
        JobKey another = new JobKey("acme", key.id() + "-" + name);
        StoredJobs its = new StoredJobs(store, another, clock);
        its.begin();
        for (int n = 2; n <= records; n++) {
            its.append(JobState.IN_PROGRESS, JobRecords.announced("1.team.0." + n, clock.instant()), "n" + n);
        }
        return another;
    }

    @Test
    void put_keepsEveryFactAndItsHash() {
        jobs.begin();
        Job announced = jobs.append(JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", clock.instant()), "n2");
        Job settled = jobs.append(JobState.COMPLETED, JobRecords.settled("1.team.0.1", Verdict.ACCEPTED), "n3");
        Job read = store.read(key).orElseThrow();
        assertThat(read.records())
                .isEqualTo(settled.records())
                .startsWith(announced.records().get(0));
        assertThat(read.records()).allSatisfy(r -> assertThat(r.computeHash()).isEqualTo(r.hash()));
    }

    @Test
    void whatANewerVersionWrote_isReadAndKeptAsItIs() {
        jobs.begin();
        Job job = jobs.append(JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", clock.instant()), "n2");
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
        assertThat(jobs.put(more)).isInstanceOf(Put.Written.class);
        Job known = store.read(key).orElseThrow();
        assertThat(known.isUnderstood()).isTrue();
        JobRecord unknown = NewerVersion.unknown(known, clock.instant(), JobState.IN_PROGRESS);
        assertThat(jobs.put(unknown)).isInstanceOf(Put.Written.class);
        JobRecord later = NewerVersion.next(
                known.with(unknown),
                clock.instant(),
                NewerVersion.schema(NewerVersion.state(unknown.wording(), "paused"), 2));
        assertThat(jobs.put(later)).isInstanceOf(Put.Written.class);
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
        jobs.begin();
        Job job = store.read(key).orElseThrow();
        JobRecord mine = JobRecords.next(
                job,
                clock.instant(),
                JobState.IN_PROGRESS,
                JobRecords.announced("1.team.0.1", clock.instant()),
                "mine");
        JobRecord theirs = JobRecords.next(
                job, clock.instant(), JobState.EXPIRED, new JobEvent.Expired(job.deadlineAt()), "theirs");
        assertThat(jobs.put(theirs)).isInstanceOf(Put.Written.class);
        assertThat(jobs.put(mine)).isInstanceOf(Put.Taken.class);
        assertThat(store.read(key).orElseThrow().last()).isEqualTo(theirs);
    }

    @Test
    void put_whoseReplyWasLost_findsItself() {
        JobRecord first = jobs.begin();
        assertThat(jobs.put(first)).isInstanceOf(Put.Written.class);
        assertThat(store.read(key).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void put_byManyAtOnce_hasOneWinner() throws Exception {
        jobs.begin();
        Job job = store.read(key).orElseThrow();
        List<Callable<Put>> writers = IntStream.range(0, 16)
                .mapToObj(n -> (Callable<Put>) () -> jobs.put(JobRecords.next(
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
        jobs.begin();
        clock.advance(Duration.ofDays(401));
        assertThat(store.read(key)).isEmpty();
        jobs.begin();
        assertThat(store.read(key)).isPresent();
    }

    @Test
    void put_withinATime_isAPut() {
        jobs.begin();
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
}
