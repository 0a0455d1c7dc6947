package dev.waybill.core.execution.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.InMemoryJobStore;
import dev.waybill.core.job.InMemoryReviewIndex;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.review.LookAtReviews;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.usage.CountUsage;
import dev.waybill.core.usage.InMemoryUsageStore;
import dev.waybill.core.usage.LookAtUsage;
import dev.waybill.core.usage.ReviewSums;
import dev.waybill.core.usage.SequenceNumber;
import dev.waybill.core.usage.Totals;
import dev.waybill.core.usage.UsageBy;
import dev.waybill.core.usage.UsageStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Batches of a stream as a service delivers them, at least once: redelivered whole though they were taken, from their first failure
 * on, by a reader that was given up and comes late, with shards out of step, and by functions that are killed between two writes.
 */
class UsageOnceTest {

    private static final LocalDate FROM = LocalDate.of(2026, 11, 1);
    private static final LocalDate TO = LocalDate.of(2026, 12, 31);

    private final TestingClock clock = new TestingClock();
    private final InMemoryJobStore jobs = new InMemoryJobStore(clock);
    private final InMemoryUsageStore usage = new InMemoryUsageStore();
    private final List<String> logged = new ArrayList<>();
    private Random random = new Random(1);
    private double trouble;

    @Test
    void usageOfAThousandJobs_isTheSumOverTheirRecords() {
        deliver(new Random(20_261_129), 1_000, 7, 0.15);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void usage_isTheSumOverTheRecords_howeverTheStreamGoesWrong(long seed) {
        deliver(new Random(seed), 120, 1 + (int) (seed % 4), seed / 20.0);
    }

    private void deliver(Random dice, int number, int shards, double troubled) {
        random = dice;
        EndedJobs ended = new EndedJobs(jobs, random, shards);
        ended.make(number);
        trouble = troubled;
        Shards stream = new Shards(ended.shards);
        while (stream.deliverSome()) {
            // Until all is taken.
        }
        trouble = 0;
        stream.deliverEverythingOnceMore();
        LookAtUsage look = new LookAtUsage(usage);
        ended.sums.forEach((tenant, expected) -> {
            Map<String, Totals> counted = new HashMap<>();
            for (UsageBy by : UsageBy.values()) {
                counted.putAll(look.by(by, tenant, FROM, TO));
            }
            assertThat(counted).as(tenant).isEqualTo(withoutNothing(expected));
        });
        ended.reviews.sums.forEach(
                (tenant, expected) -> assertThat(reviews(tenant)).as(tenant).isEqualTo(expected));
        ended.shards.values().stream().flatMap(List::stream).forEach(record -> assertThat(jobs.listStatus(record.job()))
                .isNotEqualTo("open"));
    }

    private Map<String, Long> reviews(String tenant) {
        LookAtReviews look = new LookAtReviews(new InMemoryReviewIndex(jobs), usage, clock, 1_000);
        Map<String, Long> counted = new TreeMap<>();
        look.byTask(tenant, FROM, TO).tasks().forEach(task -> add(counted, task.task(), task.sums()));
        look.byReviewer(tenant, FROM, TO)
                .forEach(reviewer -> add(counted, reviewer.who().id(), reviewer.sums()));
        counted.values().removeIf(count -> count == 0);
        return counted;
    }

    private static void add(Map<String, Long> counted, String of, ReviewSums sums) {
        counted.put(of + " decided", sums.decided());
        counted.put(of + " timed_out", sums.timedOut());
        counted.put(of + " agreed", sums.agreed());
        counted.put(of + " disagreed", sums.disagreed());
        sums.answers().forEach((decision, count) -> counted.put(of + " " + decision.text(), count));
        assertThat(sums.times().buckets().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(sums.decided());
    }

    private static Map<String, Totals> withoutNothing(Map<String, Totals> sums) {
        Map<String, Totals> some = new HashMap<>(sums);
        some.values().removeIf(Totals.NONE::equals);
        return some;
    }

    /** What reads the shards, each in order, and again from where a batch failed. */
    private final class Shards {

        private final Map<String, List<ToldRecord>> shards;
        private final Map<String, Integer> at = new HashMap<>();
        private final Map<String, ProjectBatch> functions = new HashMap<>();

        Shards(Map<String, List<ToldRecord>> shards) {
            this.shards = shards;
        }

        /** @return whether there is more */
        boolean deliverSome() {
            List<String> open = shards.keySet().stream()
                    .filter(shard -> at.getOrDefault(shard, 0) < of(shard).size())
                    .sorted()
                    .toList();
            if (open.isEmpty()) {
                return false;
            }
            String shard = open.get(random.nextInt(open.size()));
            List<ToldRecord> all = of(shard);
            int from = at.getOrDefault(shard, 0);
            if (random.nextDouble() < trouble) {
                lateReader(shard, all.subList(0, from));
            }
            List<ToldRecord> batch =
                    List.copyOf(all.subList(from, Math.min(all.size(), from + 1 + random.nextInt(30))));
            try {
                Set<SequenceNumber> failed = function(shard).project(shard, batch);
                boolean forgotten = random.nextDouble() < trouble;
                at.put(shard, from + (forgotten ? 0 : taken(batch, failed)));
            } catch (Killed killed) {
                // Nothing is known of the batch, and a new function takes it anew.
                functions.remove(shard);
            }
            return true;
        }

        private List<ToldRecord> of(String shard) {
            return shards.getOrDefault(shard, List.of());
        }

        /** Up to the first that failed: from there on everything comes again. */
        private int taken(List<ToldRecord> batch, Set<SequenceNumber> failed) {
            int taken = 0;
            while (taken < batch.size() && !failed.contains(batch.get(taken).at())) {
                taken++;
            }
            return taken;
        }

        /** Takes some old batch once more, with what it knew of old or afresh. */
        private void lateReader(String shard, List<ToldRecord> past) {
            if (past.isEmpty()) {
                return;
            }
            int from = random.nextInt(past.size());
            List<ToldRecord> some = past.subList(from, Math.min(past.size(), from + 20));
            try {
                (random.nextBoolean() ? newFunction() : function(shard)).project(shard, some);
            } catch (Killed killed) {
                functions.remove(shard);
            }
        }

        void deliverEverythingOnceMore() {
            shards.forEach((shard, all) -> newFunction().project(shard, all));
        }

        private ProjectBatch function(String shard) {
            return functions.computeIfAbsent(shard, absent -> newFunction());
        }
    }

    private ProjectBatch newFunction() {
        EventLog log = new EventLog(clock, logged::add);
        JobStore store = troubled(JobStore.class, jobs);
        ProjectJob project = new ProjectJob(store);
        return new ProjectBatch(store, new CountUsage(troubled(UsageStore.class, usage)), project, log);
    }

    /** A function that came to its end without a word. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** A port that fails before or after it has done its work, or does not come back at all. */
    private <T> T troubled(Class<T> type, T port) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    double before = random.nextDouble();
                    if (before < trouble / 8) {
                        throw before < trouble / 40 ? new Killed() : new IllegalStateException("no answer");
                    }
                    try {
                        return method.invoke(port, given);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    } finally {
                        double after = random.nextDouble();
                        if (after < trouble / 8) {
                            throwNow(
                                    after < trouble / 40
                                            ? new Killed()
                                            : new IllegalStateException("the answer is lost"));
                        }
                    }
                }));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwNow(Throwable failure) throws T {
        throw (T) failure;
    }
}
