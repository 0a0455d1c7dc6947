package dev.waybill.core.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.Review;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.testing.FlowWalk;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.SteppedJobStore;
import dev.waybill.core.testing.Turns;
import dev.waybill.core.testing.Turns.Act;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One review that several hands pull at, in an order drawn from a seed: reviewers who claim and decide, one who escalates,
 * one who cancels the job, a sweeper, and time that passes, at times beyond the review's and the job's.
 */
final class ReviewRace {

    private final Random random;
    private final Turns turns;
    private final Workbench bench;
    private final StandingExecutions executions = new StandingExecutions(Status.ABSENT);
    private final JobKey key;
    private final FlowWalk walk;

    /** Decisions that were answered with the job. */
    final AtomicInteger decided = new AtomicInteger();

    /** Cancels that were answered with the job. */
    final AtomicInteger cancelled = new AtomicInteger();

    /** Whatever was answered with a conflict. */
    final AtomicInteger refused = new AtomicInteger();

    ReviewRace(long seed, Workbench bench, SteppedJobStore store) throws InterruptedException {
        // Seeds that follow each other begin alike in Random: mixed first, each run draws all kinds of races.
        this.random = new Random(new SplittableRandom(seed).nextLong());
        this.turns = new Turns(random);
        this.bench = bench;
        store.follow(turns);
        this.walk = new FlowWalk(bench);
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.5}"));
        Job job = bench.submit(ReviewRaces.TASKS.get(random.nextInt(ReviewRaces.TASKS.size())), "{\"text\":\"x\"}");
        this.key = job.key();
        walk.run(job);
    }

    /** Runs it to the end of the job. */
    Job run() throws InterruptedException {
        List<Act> acts = new ArrayList<>();
        acts.add(() -> review("ada"));
        acts.add(() -> review("bob"));
        if (random.nextBoolean()) {
            acts.add(() -> review("cyd"));
        }
        if (random.nextInt(4) == 0) {
            acts.add(() -> answered(() -> bench.escalateReview().escalate(who("eve"), key, version()), refused));
        }
        if (random.nextInt(3) == 0) {
            acts.add(() -> {
                if (answered(() -> bench.cancelJob().cancel(who("dan"), key), refused)) {
                    cancelled.incrementAndGet();
                }
            });
        }
        if (random.nextInt(2) == 0) {
            acts.add(this::look);
        }
        if (random.nextInt(2) == 0) {
            acts.add(this::passTime);
        }
        if (random.nextInt(2) == 0) {
            // An engine that takes the job further as soon as it may, and one that was thought lost.
            acts.add(this::goOn);
        }
        turns.run(acts);
        return end();
    }

    /** How often the engine was asked how the job's execution stands. */
    int asked() {
        return executions.asked.size();
    }

    private void goOn() throws InterruptedException {
        for (int n = 0; n < 3; n++) {
            turns.take();
            walk.run(read());
        }
    }

    /** What is left to the sweeper and the engine afterwards: minute by minute. */
    private Job end() throws InterruptedException {
        Job job = read();
        for (int minutes = 0; minutes < 30 && (!job.state().isFinal() || minutes == 0); minutes++) {
            look();
            job = walk.run(read());
            bench.clock.advance(Duration.ofMinutes(1));
        }
        return job;
    }

    /** Claims, or does not, thinks, and decides on the version that was seen first. */
    private void review(String name) {
        int version = version();
        if (random.nextBoolean()) {
            Duration lease = Duration.ofSeconds(1 + random.nextInt(120));
            answered(() -> bench.claimReview().claim(who(name), key, lease), refused);
        }
        if (random.nextInt(4) == 0) {
            answered(() -> bench.commentOnReview().comment(who(name), key, "Hm."), refused);
        }
        Decided decision =
                List.of(Decided.APPROVED, Decided.CORRECTED, Decided.REJECTED).get(random.nextInt(3));
        @Nullable
        JsonNode output = decision == Decided.CORRECTED ? Json.object().put("team", "technical") : null;
        DecideReview.Request request = new DecideReview.Request(decision, version, output, null, "So.");
        if (answered(() -> bench.decideReview().decide(who(name), key, request), refused)) {
            decided.incrementAndGet();
        }
    }

    private static boolean answered(Runnable act, AtomicInteger refused) {
        try {
            act.run();
            return true;
        } catch (Problem problem) {
            if (problem.code() != ProblemCode.STATE_CONFLICT) {
                throw problem;
            }
            refused.incrementAndGet();
            return false;
        }
    }

    private int version() {
        return read().review().map(Review::version).orElseThrow();
    }

    private void look() {
        bench.lookAfterJob(executions).look(key);
    }

    /** At times so much that the review, or even the job, is over. */
    private void passTime() {
        int longest = random.nextInt(4) == 0 ? 1_800_000 : 180_000;
        for (int n = 0; n < 4; n++) {
            turns.take();
            bench.clock.advance(Duration.ofMillis(random.nextInt(n == 3 ? longest : 20_000)));
        }
    }

    private static Principal who(String name) {
        return new Principal("acme", Actor.person(name, null), Scope.ALL);
    }

    private Job read() {
        return bench.chain.read(key).orElseThrow();
    }
}
