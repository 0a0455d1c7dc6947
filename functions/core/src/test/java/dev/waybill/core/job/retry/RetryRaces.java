package dev.waybill.core.job.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Redriven;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.WholeChains;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.SteppedJobStore;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.testing.Turns;
import dev.waybill.core.testing.Turns.Act;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Several who redrive one job at once, among what is left of its run, somebody who cancels, a sweeper, a late projection and
 * the deadline: many interleavings, each from its seed.
 */
public final class RetryRaces {

    private final Map<JobState, Integer> ends = new EnumMap<>(JobState.class);
    private int redriven;

    /**
     * Runs so many races and checks what must hold after each; prints the first seed and how they ended.
     *
     * @param store a store on this clock
     */
    public void run(long firstSeed, int races, Function<TestingClock, JobStore> store) throws InterruptedException {
        TestingClock clock = new TestingClock();
        SteppedJobStore stepped = new SteppedJobStore(store.apply(clock));
        Workbench bench = new Workbench(clock, fake -> stepped).publish(TestTasks.reply());
        for (long seed = firstSeed; seed < firstSeed + races; seed++) {
            try {
                new Race(seed, bench, stepped).run();
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("the race of seed " + seed + " failed: " + failed.getMessage(), failed);
            }
        }
        System.out.println("retry races from seed " + firstSeed + ": " + ends + ", redriven " + redriven + " times");
    }

    /** How many races ended so. */
    public int ended(JobState state) {
        return ends.getOrDefault(state, 0);
    }

    private final class Race {
        private final Random random;
        private final Turns turns;
        private final Workbench bench;
        private final Walk walk;
        private final AtomicInteger granted = new AtomicInteger();
        private final AtomicInteger grantedUnderKey = new AtomicInteger();
        private final JobKey key;

        Race(long seed, Workbench bench, SteppedJobStore store) {
            this.random = new Random(seed);
            this.turns = new Turns(random);
            this.bench = bench;
            this.walk = new Walk(bench);
            store.follow(turns);
            bench.endpoints
                    .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":1}"))
                    .on("first", call -> new ModelOutcome.Misconfigured("http_401"))
                    .on("second", call -> new ModelOutcome.Misconfigured("http_401"));
            this.key = bench.submit("reply", "{\"text\":\"x\"}").key();
        }

        void run() throws InterruptedException {
            assertThat(walk.run(key, 1).state()).isEqualTo(JobState.FAILED);
            bench.sent.clear();
            bench.endpoints.on("first", call -> answer());
            List<Act> acts = new ArrayList<>(List.of(this::retry, this::retry));
            acts.addAll(List.of(this::askAgain, this::askAgain));
            acts.add(() -> walk.run(key, 1));
            acts.add(() -> walk.run(key, 2));
            if (random.nextBoolean()) {
                acts.add(this::retry);
            }
            if (random.nextInt(3) == 0) {
                acts.add(this::cancel);
            }
            if (random.nextInt(3) == 0) {
                acts.add(this::look);
            }
            if (random.nextInt(4) == 0) {
                acts.add(this::passTime);
            }
            turns.run(acts);
            check(end());
        }

        private ModelOutcome answer() {
            pass(random.nextInt(4));
            return random.nextInt(3) == 0
                    ? new ModelOutcome.Misconfigured("http_401")
                    : ScriptedEndpoints.answer("{\"text\":\"Hello\"}");
        }

        private void retry() {
            retry(null);
        }

        /** One whose first answer was lost, or is still to come. */
        private void askAgain() {
            retry(RetryKey.of(key, "once"));
        }

        private void retry(@Nullable RetryKey request) {
            pass(random.nextInt(6));
            try {
                if (bench.retryJob().retry(Workbench.WHO, key, request).redriven()) {
                    granted.incrementAndGet();
                    if (request != null) {
                        grantedUnderKey.incrementAndGet();
                    }
                }
            } catch (Problem completedMeanwhile) {
                assertThat(completedMeanwhile.code().text()).isEqualTo("job_completed");
            }
        }

        private void cancel() {
            pass(random.nextInt(10));
            try {
                bench.cancelJob().cancel(Workbench.WHO, key);
            } catch (Problem ended) {
                return;
            }
        }

        private void look() {
            Status[] statuses = Status.values();
            bench.lookAfterJob(new StandingExecutions(statuses[random.nextInt(statuses.length)]))
                    .look(key);
        }

        private void passTime() {
            turns.take();
            bench.clock.advance(Duration.ofSeconds(random.nextInt(90)));
        }

        private void pass(int steps) {
            for (int step = 0; step < steps; step++) {
                turns.take();
            }
        }

        /** What is left to others afterwards: the run that was sent, and the sweeper, until the deadline has passed. */
        private Job end() throws InterruptedException {
            Job job = read();
            walk.run(key, job.run());
            for (int looks = 0; looks < 6 && !read().state().isFinal(); looks++) {
                bench.clock.advance(Duration.ofSeconds(30));
                bench.lookAfterJob(new StandingExecutions(Status.RUNNING)).look(key);
            }
            return read();
        }

        private void check(Job job) {
            WholeChains.check(job);
            List<JobRecord> records = job.records().stream()
                    .filter(record -> record.event() instanceof Redriven)
                    .collect(Collectors.toList());
            assertThat(records).hasSize(granted.get()).isNotEmpty();
            assertThat(records).extracting(JobRecord::run).doesNotHaveDuplicates();
            assertThat(grantedUnderKey)
                    .as("a request that comes twice redrives once")
                    .hasValueLessThan(2);
            assertThat(bench.sent)
                    .contains(records.stream()
                            .map(record -> new QueuedJob(key.tenant(), key.id(), record.run()))
                            .toArray(QueuedJob[]::new));
            assertThat(job.attempts().stream().filter(Attempt::isAccepted).map(attempt -> attempt.announced()
                            .step()))
                    .doesNotHaveDuplicates();
            ends.merge(job.state(), 1, Integer::sum);
            redriven += granted.get();
        }

        private Job read() {
            return bench.chain.read(key).orElseThrow();
        }
    }
}
