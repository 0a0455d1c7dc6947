package dev.waybill.bench.sweep;

import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.aws.dynamo.payload.DynamoPayloadStore;
import dev.waybill.aws.dynamo.task.DynamoTaskStore;
import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.project.ProjectJob;
import dev.waybill.core.execution.sweep.Crew;
import dev.waybill.core.execution.sweep.LookAfterJob;
import dev.waybill.core.execution.sweep.SweepJobs;
import dev.waybill.core.execution.sweep.Swept;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.review.EndReview;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.emulator.dynamo.LocalDynamo;
import dev.waybill.emulator.dynamo.Tables;
import dev.waybill.emulator.resource.DeploymentReader;
import dev.waybill.emulator.resource.TableSpec;
import dev.waybill.emulator.template.SamTemplate;
import dev.waybill.local.WaybillFunctions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Puts queued jobs into a table, all due for a look, and prints how many of them sweeps of 50 s look at, and how many they
 * send again while the queue is long, and when it is short. Run from the root of a checkout that is built; arguments are how
 * many jobs there are, and how many are looked at side by side.
 */
public final class SweepBench {

    private static final Duration SWEEP = Duration.ofSeconds(50);
    private static final int SWEEPS = 3;

    private final PrintStream out;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    private SweepBench(PrintStream out) {
        this.out = out;
    }

    @SuppressWarnings("SystemOut") // a command
    public static void main(String[] arguments) {
        int jobs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int sideBySide = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 16;
        new SweepBench(System.out).run(jobs, sideBySide);
        System.exit(0);
    }

    private void run(int jobs, int sideBySide) {
        print(
                "method: %d queued jobs with a deadline of a day in the tables of template.yaml on DynamoDB Local in memory, in this"
                        + " process; sweeps of %d s with %d looks side by side, five minutes apart on the jobs' clock; queue and"
                        + " engine are counters",
                jobs, SWEEP.toSeconds(), sideBySide);
        List<TableSpec> tables = DeploymentReader.read(
                        SamTemplate.read(Path.of("template.yaml").toAbsolutePath(), WaybillFunctions.STACK, Map.of()))
                .tables();
        try (LocalDynamo local = new LocalDynamo(null)) {
            tables.forEach(new Tables(local.client())::ensure);
            String records = tables.stream()
                    .filter(table -> table.logicalId().equals("RecordsTable"))
                    .findFirst()
                    .orElseThrow()
                    .name();
            new QueuedJobs(new DynamoJobStore(local.client(), records, Clock.systemUTC())).put(jobs, Instant.now());
            for (int sweep = 1; sweep <= SWEEPS; sweep++) {
                Clock later =
                        Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5).multipliedBy(sweep));
                print(sweep, "a long queue", sweeper(local, records, later, jobs, sideBySide), later);
            }
            Clock last = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5).multipliedBy(SWEEPS + 1L));
            print(SWEEPS + 1, "a short queue", sweeper(local, records, last, 0, sideBySide), last);
        }
    }

    private void print(int number, String queue, SweepJobs sweeper, Clock clock) {
        sent.set(0);
        asked.set(0);
        long began = System.nanoTime();
        Swept swept = sweeper.sweep(clock.instant().plus(SWEEP));
        double seconds = (System.nanoTime() - began) / 1e9;
        print(
                "sweep %d, %s: %d looks in %.1f s (%.0f a second), %s; %d sent again, engine asked %d times",
                number,
                queue,
                swept.looked(),
                seconds,
                swept.looked() / seconds,
                swept.whole() ? "whole" : "not whole",
                sent.get(),
                asked.get());
    }

    private SweepJobs sweeper(LocalDynamo local, String table, Clock clock, long waiting, int sideBySide) {
        JobStore store = new DynamoJobStore(local.client(), table, clock);
        JobChain chain = new JobChain(store, clock);
        EventLog log = new EventLog(clock, line -> {});
        TaskCatalog tasks = new TaskCatalog(new DynamoTaskStore(local.client(), table));
        Executions none = new NoExecutions();
        LookAfterJob look = new LookAfterJob(
                store,
                chain,
                new LookAfterJob.Runs(none, (job, priority, delay) -> sent.incrementAndGet()),
                // No review is open here, so no payload is ever read.
                LookAfterJob.Waits.forPeople(
                        new EndReview(chain, tasks, new DynamoPayloadStore(local.client(), table, clock), clock)),
                new ProjectJob(store),
                clock,
                log);
        Crew crew = new Crew(
                Executors.newFixedThreadPool(Math.max(1, sideBySide - 1)),
                sideBySide,
                time -> Thread.sleep(time.toMillis()),
                10);
        return new SweepJobs(store, look, priority -> waiting, crew, clock, log);
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }

    /** An engine that knows of nothing. */
    private final class NoExecutions implements Executions {
        @Override
        public void start(Position start) {
            throw new UnsupportedOperationException("a sweeper starts nothing itself");
        }

        @Override
        public Status status(JobKey job, int run) {
            asked.incrementAndGet();
            return Status.ABSENT;
        }
    }
}
