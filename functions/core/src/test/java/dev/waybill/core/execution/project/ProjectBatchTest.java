package dev.waybill.core.execution.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.core.job.BrokenChainException;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.PayloadsDeleted;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.testing.Workbench;
import dev.waybill.core.usage.SequenceNumber;
import dev.waybill.core.usage.Totals;
import dev.waybill.core.usage.UsageBy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectBatchTest {

    private static final String SHARD = "shardId-1";

    private final TestingClock clock = new TestingClock();
    private final Map<JobKey, RuntimeException> unreadable = new HashMap<>();
    private final List<String> reads = new ArrayList<>();
    private final Set<JobKey> leftOut = new HashSet<>();
    private final Workbench bench = new Workbench(clock, this::readable);
    private final ProjectBatch batch = bench.projectBatch();

    @BeforeEach
    void publish() {
        bench.publish(TestTasks.sorting(1, "invoices"));
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":1}"));
    }

    @Test
    void ends_areCounted_andProjected() throws InterruptedException {
        List<ToldRecord> records = List.of(ended(1), ended(2), ended(3));
        assertThat(batch.project(SHARD, records)).isEmpty();
        assertThat(jobs()).isEqualTo(3);
        assertThat(records).allSatisfy(record -> assertThat(bench.jobs.listStatus(record.job()))
                .isEqualTo("completed"));
    }

    @Test
    void manyJobs_areReadTogether_andOneByItself() throws InterruptedException {
        List<ToldRecord> records = List.of(ended(1), ended(2), ended(3));
        reads.clear();
        batch.project(SHARD, records);
        assertThat(reads).containsExactly("readUpTo");
        reads.clear();
        batch.project(SHARD, List.of(ended(4)));
        assertThat(reads).last().isEqualTo("read");
        assertThat(reads).doesNotContain("readUpTo");
    }

    @Test
    void jobThatCannotBeReadWithOthers_holdsUpNoneBeforeIt() throws InterruptedException {
        List<ToldRecord> records = List.of(ended(1), ended(2), ended(3), ended(4));
        unreadable.put(records.get(3).job(), new IllegalStateException("no answer"));
        assertThat(batch.project(SHARD, records)).containsExactly(number(4));
        assertThat(jobs()).isEqualTo(3);
        assertThat(records.subList(0, 3)).allSatisfy(record -> assertThat(bench.jobs.listStatus(record.job()))
                .isEqualTo("completed"));
        assertThat(bench.logged)
                .as("what is read one by one for a grant that is missing costs more each time")
                .anyMatch(line -> line.contains("jobs_not_read_together"));
    }

    @Test
    void jobThatIsLeftOutAmongOthers_isReadByItself() throws InterruptedException {
        List<ToldRecord> records = List.of(ended(1), ended(2), ended(3));
        leftOut.add(records.get(0).job());
        leftOut.add(records.get(1).job());
        reads.clear();
        assertThat(batch.project(SHARD, records)).isEmpty();
        assertThat(reads).containsExactly("readUpTo", "read", "read");
        assertThat(jobs()).isEqualTo(3);
        assertThat(records).allSatisfy(record -> assertThat(bench.jobs.listStatus(record.job()))
                .isEqualTo("completed"));
    }

    @Test
    void jobThatIsTwiceInABatch_isReadOnce() throws InterruptedException {
        ToldRecord once = ended(1);
        ToldRecord again = new ToldRecord(number(2), once.job(), once.version());
        reads.clear();
        assertThat(batch.project(SHARD, List.of(once, again, ended(3)))).isEmpty();
        assertThat(reads).last().isEqualTo("readUpTo");
    }

    @Test
    void twoEndsOfOneJob_areReadUpToTheLaterOne_andCountedEach() throws InterruptedException {
        ToldRecord end = ended(1);
        Job erased = bench.chain.decide(
                bench.chain.read(end.job()).orElseThrow(),
                job -> new RecordDraft(
                        Workbench.WHO.actor(), job.run(), new PayloadsDeleted("erasure_1", 2), job.state()));
        ToldRecord note = new ToldRecord(number(2), end.job(), erased.version());
        assertThat(batch.project(SHARD, List.of(end, note, ended(3)))).isEmpty();
        assertThat(jobs()).isEqualTo(2);
        assertThat(bench.jobs.listStatus(end.job())).isEqualTo("completed");
    }

    @Test
    void whatCannotBeRead_comesAgain_withAllBehindIt_andIsCountedThen() throws InterruptedException {
        List<ToldRecord> records = List.of(ended(1), ended(2), ended(3));
        unreadable.put(records.get(1).job(), new IllegalStateException("no answer"));
        assertThat(batch.project(SHARD, records)).containsExactlyInAnyOrder(number(2), number(3));
        assertThat(jobs()).isEqualTo(1);
        assertThat(bench.jobs.listStatus(records.get(2).job()))
                .as("a job that is not counted stays due for a look")
                .isEqualTo("open");
        unreadable.clear();
        assertThat(batch.project(SHARD, records.subList(1, 3))).isEmpty();
        assertThat(jobs()).isEqualTo(3);
    }

    @Test
    void chainThatIsBroken_holdsUpNothing() throws InterruptedException {
        List<ToldRecord> records = List.of(ended(1), ended(2));
        unreadable.put(records.get(0).job(), broken());
        assertThat(batch.project(SHARD, records)).isEmpty();
        assertThat(jobs()).isEqualTo(1);
        assertThat(bench.jobs.listStatus(records.get(1).job())).isEqualTo("completed");
        assertThat(bench.logged).anyMatch(line -> line.contains("usage_not_counted"));
    }

    @Test
    void jobThatIsGone_countsNothing() throws InterruptedException {
        ToldRecord gone = ended(1);
        assertThat(batch.project(SHARD, List.of(new ToldRecord(gone.at(), new JobKey("acme", "job_gone"), 3))))
                .isEmpty();
        assertThat(jobs()).isZero();
    }

    @Test
    void sameBatchFromAnotherShard_isAnother() throws InterruptedException {
        ToldRecord late = ended(7);
        ToldRecord early = ended(2);
        batch.project(SHARD, List.of(late));
        batch.project("shardId-2", List.of(early));
        assertThat(jobs()).isEqualTo(2);
    }

    /** It is a record in a final state too, and the stream brings it as one. */
    @Test
    void noteThatPayloadsAreDeleted_countsAndProjectsNothingAgain() throws InterruptedException {
        ToldRecord end = ended(1);
        batch.project(SHARD, List.of(end));
        Job erased = bench.chain.decide(
                bench.chain.read(end.job()).orElseThrow(),
                job -> new RecordDraft(
                        Workbench.WHO.actor(), job.run(), new PayloadsDeleted("erasure_1", 2), job.state()));
        ToldRecord note = new ToldRecord(number(2), end.job(), erased.version());
        assertThat(batch.project(SHARD, List.of(note))).isEmpty();
        assertThat(batch.project("shardId-2", List.of(note))).isEmpty();
        assertThat(jobs()).isEqualTo(1);
        assertThat(bench.jobs.listStatus(end.job())).isEqualTo("completed");
    }

    @Test
    void emptyBatch_isNothing() {
        assertThat(batch.project(SHARD, List.of())).isEmpty();
    }

    private static BrokenChainException broken() {
        return catchThrowableOfType(BrokenChainException.class, () -> Job.of(List.of()));
    }

    private long jobs() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return bench.lookAtUsage().by(UsageBy.DAY, "acme", today, today).values().stream()
                .mapToLong(Totals::jobs)
                .sum();
    }

    private ToldRecord ended(int at) throws InterruptedException {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        Job after = bench.read(job);
        return new ToldRecord(number(at), after.key(), after.version());
    }

    private static SequenceNumber number(int at) {
        return new SequenceNumber(Integer.toString(at));
    }

    private JobStore readable(JobStore store) {
        return (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, given) -> {
                    if (method.getName().startsWith("read")) {
                        reads.add(method.getName());
                        for (Object key : given[0] instanceof Map<?, ?> many ? many.keySet() : Set.of(given[0])) {
                            if (unreadable.containsKey(key)) {
                                throw Objects.requireNonNull(unreadable.get(key));
                            }
                        }
                    }
                    try {
                        Object answer = method.invoke(store, given);
                        if (answer instanceof Map<?, ?> many) {
                            many.keySet().removeAll(leftOut);
                        }
                        return answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
