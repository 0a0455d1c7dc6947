package dev.waybill.bench.rollout;

import dev.waybill.bench.rollout.Binomial.Interval;
import dev.waybill.bench.stack.Load;
import dev.waybill.client.ApiProblem;
import dev.waybill.client.JobRequest;
import dev.waybill.client.Rollout;
import dev.waybill.client.WaybillClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Rolls two versions of a task out through the public API, by several callers, and holds what jobs got against what was asked. The jobs'
 * Idempotency-Keys come of a seed, and so do their ids and what they are drawn: the same seed gives the same counts. Not thread-safe.
 *
 * @param rounds of that which can only go wrong when two come at once
 */
record RolloutCheck(WaybillClient client, int seed, int jobs, int rounds) {

    private static final double CONFIDENCE = 0.999;
    private static final int CALLERS = 8;
    private static final int JOBS_OF_A_SUBJECT = 3;
    private static final String TASK = "marks-rolled";
    private static final Rollout NINETY_TO_TEN = Rollout.of(Map.of(1, 90, 2, 10));

    private static final String DEFINITION = """
            task: marks-rolled
            version: %d
            input: {type: object}
            output: {type: object}
            steps:
              - {name: mark, kind: generate, prompt: {user: "Give the mark, %d."}, schema: {type: object}, models: [{endpoint: fake, model: large}]}
            """;

    /** What came out: a line each, and those that say what is wrong. */
    record Result(List<String> lines, List<String> flaws) {}

    Result run() throws InterruptedException {
        client.tasks().publishYaml(DEFINITION.formatted(1, 1));
        client.tasks().publishYaml(DEFINITION.formatted(2, 2));
        Result result = new Result(new ArrayList<>(), new ArrayList<>());
        share(result);
        subjects(result);
        holds(result);
        together(result);
        return result;
    }

    /** Each job by itself: version 2 gets what its weight says, within chance. */
    private void share(Result result) throws InterruptedException {
        client.tasks().rollOut(TASK, NINETY_TO_TEN);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger newer = new AtomicInteger();
        Load.run(CALLERS, jobs, () -> {
            if (submit("share-" + next.getAndIncrement(), null) == 2) {
                newer.incrementAndGet();
            }
        });
        Interval interval = new Binomial(jobs, 0.1).interval(CONFIDENCE);
        say(
                result,
                interval.holds(newer.get()),
                "90 to 10: %d of %d jobs got version 2; the interval of %.1f %% is %d to %d",
                newer.get(),
                jobs,
                100 * CONFIDENCE,
                interval.least(),
                interval.most());
    }

    /** A subject keeps its version, and one that has the newer keeps it as its weight grows. */
    private void subjects(Result result) throws InterruptedException {
        int subjects = jobs / 10;
        Map<String, Integer> before = new ConcurrentHashMap<>();
        AtomicInteger strayed = new AtomicInteger();
        client.tasks().rollOut(TASK, NINETY_TO_TEN.by(Rollout.By.SUBJECT));
        bySubject(subjects, "first", (subject, version) -> {
            Integer first = before.putIfAbsent(subject, version);
            if (first != null && first != version) {
                strayed.incrementAndGet();
            }
        });
        AtomicInteger wentBack = new AtomicInteger();
        client.tasks().rollOut(TASK, Rollout.of(Map.of(1, 50, 2, 50)).by(Rollout.By.SUBJECT));
        bySubject(subjects, "second", (subject, version) -> {
            if (version < before.getOrDefault(subject, 0)) {
                wentBack.incrementAndGet();
            }
        });
        long newer = before.values().stream().filter(version -> version == 2).count();
        say(
                result,
                strayed.get() == 0 && wentBack.get() == 0 && before.size() == subjects,
                "%d subjects of %d jobs: %d of them got version 2; %d jobs differ from their subject's first, %d went back when"
                        + " its weight grew",
                before.size(),
                JOBS_OF_A_SUBJECT,
                newer,
                strayed.get(),
                wentBack.get());
    }

    private void bySubject(int subjects, String round, ObjIntConsumer<String> seen) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        Load.run(CALLERS, subjects * JOBS_OF_A_SUBJECT, () -> {
            int n = next.getAndIncrement();
            String subject = "subject-" + n % subjects;
            seen.accept(subject, submit(round + "-" + n, subject));
        });
    }

    /** Every submit that begins after PUT has answered gets what it answered. */
    private void holds(Result result) throws InterruptedException {
        AtomicInteger other = new AtomicInteger();
        for (int round = 0; round < rounds; round++) {
            int wanted = 1 + round % 2;
            String name = "holds-" + round + "-";
            client.tasks().rollOut(TASK, Rollout.all(wanted));
            AtomicInteger next = new AtomicInteger();
            Load.run(CALLERS, 2 * CALLERS, () -> {
                if (submit(name + next.getAndIncrement(), null) != wanted) {
                    other.incrementAndGet();
                }
            });
        }
        say(
                result,
                other.get() == 0,
                "%d times rolled out and back, %d jobs by %d callers right after each: %d got another version",
                rounds,
                2 * CALLERS,
                CALLERS,
                other.get());
    }

    /** Of two who have seen the same one is told so, and the other's weights stand. */
    private void together(Result result) throws InterruptedException {
        int wrong = 0;
        for (int round = 0; round < rounds; round++) {
            String seen = client.tasks().get(TASK).etag().orElseThrow();
            Queue<Integer> done = new ConcurrentLinkedQueue<>();
            Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
            AtomicInteger next = new AtomicInteger();
            int weight = 1 + round;
            Load.run(2, 2, () -> {
                int own = weight + 1_000 * next.incrementAndGet();
                try {
                    client.tasks().rollOut(TASK, Rollout.of(Map.of(1, own, 2, 1)), seen);
                    done.add(own);
                } catch (ApiProblem refused) {
                    statuses.add(refused.status());
                }
            });
            boolean right = done.size() == 1
                    && statuses.size() == 1
                    && statuses.contains(412)
                    && done.contains(client.tasks().get(TASK).rollout().get(1));
            wrong += right ? 0 : 1;
        }
        say(
                result,
                wrong == 0,
                "%d times two at once with the same If-Match: %d times not one 200 whose weights stand and one 412",
                rounds,
                wrong);
    }

    /** @return the version that the job is of */
    private int submit(String name, @Nullable String subject) {
        JobRequest request = JobRequest.of(TASK, Map.of()).idempotencyKey("rollout-" + seed + "-" + name);
        return client.jobs()
                .submit(subject == null ? request : request.subject(subject))
                .job()
                .taskVersion();
    }

    private static void say(Result result, boolean right, String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        result.lines().add(line);
        if (!right) {
            result.flaws().add(line);
        }
    }
}
