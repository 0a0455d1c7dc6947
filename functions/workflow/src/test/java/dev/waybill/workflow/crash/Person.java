package dev.waybill.workflow.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobDispatch;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.cancel.CancelJob;
import dev.waybill.core.job.retry.Redrivable;
import dev.waybill.core.job.retry.RetryJob;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.review.ClaimReview;
import dev.waybill.core.review.CommentOnReview;
import dev.waybill.core.review.DecideReview;
import dev.waybill.core.review.EscalateReview;
import dev.waybill.workflow.crash.KillSwitch.Killed;
import dev.waybill.workflow.crash.KillSwitch.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who does these things to an open review, or redrives a job that came to its end, one a second, each again until the answer comes. */
final class Person {

    /** What a person can do. */
    enum Act {
        CLAIM,
        COMMENT,
        ESCALATE,
        APPROVE,
        CORRECT,
        REJECT,
        CANCEL,
        RETRY
    }

    private static final Principal WHO = new Principal("acme", Actor.person("ada@example.com", "Ada"), Scope.ALL);

    private final Deque<Act> acts;

    /** Whether what is to be done next was asked for before, and no answer came. */
    private boolean asked;

    Person(List<Act> acts) {
        this.acts = new ArrayDeque<>(acts);
    }

    /** Whether there is nothing left to do. */
    boolean isDone() {
        return acts.isEmpty();
    }

    /** Whether a job that is at its end is to be redriven yet. */
    boolean isToRetry() {
        return acts.contains(Act.RETRY);
    }

    /** Does the next thing where it can be done. */
    void second(World world, Processes processes, JobKey key) {
        Job job = world.tables.read(key).orElseThrow();
        if (acts.isEmpty() || !isTimeFor(acts.element(), job)) {
            return;
        }
        try {
            asked = true;
            switch (acts.element()) {
                case RETRY -> retry(world, processes, key);
                case CANCEL -> new CancelJob(world.chain, world.clock).cancel(WHO, key);
                default -> act(world, processes, key, job.review().orElseThrow());
            }
            done();
        } catch (Problem toldOtherwise) {
            // It was done before, and only the answer was lost.
            done();
        } catch (Killed killed) {
            if (killed.kind == Kind.PROCESS) {
                throw killed;
            }
        } catch (IllegalStateException failed) {
            return;
        }
    }

    private boolean isTimeFor(Act act, Job job) {
        return switch (act) {
            case RETRY -> asked || job.state().isFinal();
            case CANCEL ->
                asked
                        || job.state() == JobState.AWAITING_REVIEW
                        || job.children().isPresent();
            default -> asked || job.state() == JobState.AWAITING_REVIEW;
        };
    }

    private void done() {
        acts.pop();
        asked = false;
    }

    private static void retry(World world, Processes processes, JobKey key) {
        new RetryJob(
                        world.chain,
                        world.jobs,
                        new Redrivable(world.catalog(), world.payloads, world.clock),
                        new JobDispatch(processes.queue(), world.log),
                        world.clock)
                .retry(WHO, key);
    }

    private void act(World world, Processes processes, JobKey key, Review review) {
        switch (acts.element()) {
            case CLAIM -> new ClaimReview(world.chain, world.clock).claim(WHO, key, Duration.ofMinutes(1));
            case COMMENT -> new CommentOnReview(world.chain, world.payloads, world.clock).comment(WHO, key, "Hm.");
            case ESCALATE ->
                new EscalateReview(world.chain, world.catalog(), world.clock).escalate(WHO, key, review.version());
            case APPROVE -> decide(world, processes, key, review, Decided.APPROVED, null);
            case CORRECT ->
                decide(
                        world,
                        processes,
                        key,
                        review,
                        Decided.CORRECTED,
                        Json.object().put("team", "technical"));
            case REJECT -> decide(world, processes, key, review, Decided.REJECTED, null);
            case CANCEL, RETRY -> throw new IllegalArgumentException("is done to no review");
        }
    }

    private static void decide(
            World world, Processes processes, JobKey key, Review review, Decided decision, @Nullable JsonNode output) {
        new DecideReview(
                        world.chain,
                        world.catalog(),
                        world.payloads,
                        new JobDispatch(processes.queue(), world.log),
                        world.clock,
                        world.log)
                .decide(WHO, key, new DecideReview.Request(decision, review.version(), output, "looked_at", "So."));
    }
}
