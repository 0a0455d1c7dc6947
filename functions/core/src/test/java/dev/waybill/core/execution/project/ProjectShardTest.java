package dev.waybill.core.execution.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.core.deadletter.Cause;
import dev.waybill.core.deadletter.Cause.Code;
import dev.waybill.core.deadletter.FailedRecords.FailedRecord;
import dev.waybill.core.deadletter.NotedFailures;
import dev.waybill.core.job.BrokenChainException;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.testing.Workbench;
import dev.waybill.core.usage.CountUsage;
import dev.waybill.core.usage.SequenceNumber;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectShardTest {

    private static final String SHARD = "shardId-1";

    private final TestingClock clock = new TestingClock();
    private final Map<JobKey, RuntimeException> unreadable = new HashMap<>();
    private final Set<JobKey> unfollowed = new HashSet<>();
    private final Workbench bench = new Workbench(clock, this::readable);
    private final NotedFailures failures = new NotedFailures();
    private final ProjectShard shard = shard();

    private ProjectShard shard() {
        RecordFollower follower = records -> records.stream()
                .filter(record -> unfollowed.contains(record.job().key()))
                .toList();
        ProjectJob project = new ProjectJob(bench.store, List.of(follower));
        return new ProjectShard(
                new ProjectBatch(bench.store, new CountUsage(bench.usage), project, bench.log),
                failures,
                clock,
                bench.log);
    }

    @BeforeEach
    void publish() {
        bench.publish(TestTasks.sorting(1, "invoices"));
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":1}"));
    }

    @Test
    void hundredGoodRecords_areListedAtOnce_andTheBrokenOneIsSetAside() throws InterruptedException {
        List<ToldRecord> batch = new ArrayList<>();
        for (int at = 1; at <= 101; at++) {
            batch.add(ended(at));
        }
        ToldRecord poison = batch.get(50);
        unreadable.put(poison.job(), broken());

        assertThat(shard.project(SHARD, batch)).isEmpty();

        assertThat(batch)
                .filteredOn(record -> !record.equals(poison))
                .hasSize(100)
                .allSatisfy(record ->
                        assertThat(bench.jobs.listStatus(record.job())).isEqualTo("completed"));
        assertThat(causes()).containsExactly(Code.RECORD_BROKEN);
        assertThat(failures.records.keySet()).allSatisfy(record -> {
            assertThat(record.job()).contains(poison.job().id());
            assertThat(record.version()).contains(poison.version());
        });
    }

    @Test
    void recordThatFailsAmongOthers_isSetAsideAfterAFewTries_andOthersAreDoneAtTheFirst() throws InterruptedException {
        List<ToldRecord> batch = List.of(ended(1), ended(2), ended(3));
        unfollowed.add(batch.get(1).job());
        for (int tries = 1; tries < ProjectShard.TRIES_AMONG_OTHERS; tries++) {
            assertThat(shard.project(SHARD, batch)).containsExactly(number(2));
            assertThat(bench.jobs.listStatus(batch.get(2).job())).isEqualTo("completed");
        }
        assertThat(failures.records).isEmpty();
        assertThat(shard.project(SHARD, batch)).isEmpty();
        assertThat(causes()).containsExactly(Code.FAILED);
        assertThat(bench.jobs.listStatus(batch.get(1).job()))
                .as("it stays due, so that the sweeper looks at it")
                .isEqualTo("open");
    }

    @Test
    void recordThatCannotBeRead_isSetAside_andNoneOfThoseBehindIt() throws InterruptedException {
        List<ToldRecord> batch = List.of(ended(1), ended(2), ended(3));
        unreadable.put(batch.get(1).job(), new IllegalStateException("stored JSON does not fit"));
        for (int tries = 1; tries < ProjectShard.TRIES_AMONG_OTHERS; tries++) {
            assertThat(shard.project(SHARD, batch)).containsExactlyInAnyOrder(number(2), number(3));
        }
        assertThat(shard.project(SHARD, batch)).containsExactly(number(3));
        assertThat(failures.records.keySet()).extracting(FailedRecord::sequence).containsExactly("2");
        assertThat(shard.project(SHARD, batch.subList(2, 3))).isEmpty();
        assertThat(bench.jobs.listStatus(batch.get(2).job())).isEqualTo("completed");
    }

    @Test
    void outage_isWaitedFor_untilTheStreamsLastTry() throws InterruptedException {
        List<ToldRecord> batch = List.of(ended(1), ended(2));
        batch.forEach(record -> unfollowed.add(record.job()));
        for (int tries = 1; tries < ProjectShard.TRIES; tries++) {
            assertThat(shard.project(SHARD, batch)).hasSize(2);
        }
        assertThat(failures.records).isEmpty();
        assertThat(shard.project(SHARD, batch)).isEmpty();
        assertThat(causes()).containsExactly(Code.FAILED, Code.FAILED);
    }

    @Test
    void triesAreThoseOfOnePlaceInOneShard() throws InterruptedException {
        ToldRecord poison = ended(1);
        unfollowed.add(poison.job());
        for (int tries = 1; tries < ProjectShard.TRIES; tries++) {
            shard.project(SHARD, List.of(poison));
        }
        assertThat(shard.project("shardId-2", List.of(poison))).hasSize(1);
        assertThat(failures.records).isEmpty();
    }

    @Test
    void whereTheDeadLettersAreNotTaken_theRecordComesAgain() throws InterruptedException {
        List<ToldRecord> batch = List.of(ended(1), ended(2));
        unreadable.put(batch.get(0).job(), broken());
        failures.broken = true;
        assertThat(shard.project(SHARD, batch)).containsExactly(number(1));
        failures.broken = false;
        assertThat(shard.project(SHARD, batch)).isEmpty();
        assertThat(causes()).containsExactly(Code.RECORD_BROKEN);
    }

    private List<Code> causes() {
        return failures.records.values().stream().map(Cause::code).toList();
    }

    private static BrokenChainException broken() {
        return catchThrowableOfType(BrokenChainException.class, () -> Job.of(List.of()));
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
                        for (Object key : given[0] instanceof Map<?, ?> many ? many.keySet() : Set.of(given[0])) {
                            if (unreadable.containsKey(key)) {
                                throw Objects.requireNonNull(unreadable.get(key));
                            }
                        }
                    }
                    try {
                        return method.invoke(store, given);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
