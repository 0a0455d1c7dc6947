package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.submit.JobIds;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.SubmitJob.Submitted;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.job.submit.TaskChoice;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One Idempotency-Key, many callers, on DynamoDB Local: its conditional put is what makes them one. */
class IdempotentSubmitsIT {

    private static final int CALLERS = 100;

    private final TemplateTables tables = new TemplateTables();
    private final TestingClock clock = new TestingClock();
    private final Workbench bench =
            new Workbench(clock, fake -> new DynamoJobStore(tables.client(), tables.records(), clock));

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void hundredThreadsWithOneKey_giveOneJob_oneMessageAndOnePayload() throws Exception {
        bench.publish(TestTasks.sorting(1, "invoices"));
        CyclicBarrier together = new CyclicBarrier(CALLERS);
        List<Callable<Submitted>> callers = IntStream.range(0, CALLERS)
                .mapToObj(n -> (Callable<Submitted>) () -> {
                    together.await(30, TimeUnit.SECONDS);
                    return submit("k", "hmac:same");
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        List<Submitted> all = new ArrayList<>();
        try {
            for (Future<Submitted> future : threads.invokeAll(callers, 60, TimeUnit.SECONDS)) {
                all.add(future.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(all).hasSize(CALLERS);
        assertThat(all).allSatisfy(one -> assertThat(one.job().key().id()).isEqualTo(JobIds.derived("acme", "k")));
        assertThat(all.stream().filter(one -> !one.replayed())).hasSize(1);
        assertThat(bench.sent).hasSize(1);
        assertThat(bench.payloads.size()).isEqualTo(1);
        assertThat(bench.read(all.get(0).job()).version()).isEqualTo(1);
    }

    @Test
    void key_livesAsLongAsTheRecords_pastThePayloads_andNoLonger() {
        bench.publish(TestTasks.sorting(1, "invoices"));
        submit("k", "hmac:one");
        clock.advance(Duration.ofDays(31));
        assertThat(submit("k", "hmac:one").replayed()).isTrue();
        assertThatThrownBy(() -> submit("k", "hmac:other")).isInstanceOf(Problem.class);

        clock.advance(Duration.ofDays(370));
        assertThat(submit("k", "hmac:other").replayed())
                .as("absent means past its time, though it still lies there")
                .isFalse();
    }

    private Submitted submit(String key, String fingerprint) {
        SubmitJob submit = new SubmitJob(
                new TaskChoice(bench.catalog),
                new JobChain(new DynamoJobStore(tables.client(), tables.records(), clock), clock),
                bench.payloads,
                bench.labelling(),
                (job, priority, delay) -> bench.sent.add(job),
                clock,
                bench.log);
        return submit.submit(
                Workbench.WHO,
                SubmitRequest.of("sorting", Json.parse("{\"text\":\"x\"}")).under(new Idempotency(key, fingerprint)));
    }
}
