package dev.waybill.bench.soak;

import dev.waybill.client.ApiProblem;
import dev.waybill.client.Decision;
import dev.waybill.client.Job;
import dev.waybill.client.JobRequest;
import dev.waybill.client.Jobs;
import dev.waybill.client.Reviews;
import dev.waybill.client.UnreachableException;
import dev.waybill.client.WaybillClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Callers who each submit a job, decide on it where it waits for a person, wait for its end and take the next, and who ask again where the server is away. They take
 * jobs beyond the plan's for as long as kills are to come, so that there is always something to kill. It is over when every
 * job is through, when a caller died, or when the time is up. Thread-safe.
 */
final class Driver implements AutoCloseable {

    private static final Duration HOLD = Duration.ofSeconds(20);

    private final Jobs jobs;
    private final Reviews reviews;
    private final SoakPlan plan;
    private final String prefix;
    private final ExecutorService callers;
    private final long began = System.nanoTime();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private volatile boolean killsToCome;
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final Map<String, Job> ended = new ConcurrentHashMap<>();

    Driver(WaybillClient client, SoakPlan plan) {
        this.jobs = client.jobs();
        this.reviews = client.reviews();
        this.plan = plan;
        this.killsToCome = plan.kills() > 0;
        this.prefix = "t" + plan.seed() + "-";
        this.callers = Executors.newFixedThreadPool(plan.inFlight());
        for (int caller = 0; caller < plan.inFlight(); caller++) {
            callers.execute(this::takeJobs);
        }
        callers.shutdown();
    }

    @SuppressWarnings("CatchingUnchecked") // a caller that is gone, whatever took it, ends the soak at once
    private void takeJobs() {
        int job = next.getAndIncrement();
        try {
            for (; job < plan.jobs() || killsToCome; job = next.getAndIncrement()) {
                take(job);
            }
        } catch (RuntimeException | Error dead) {
            failure.compareAndSet(null, "a caller gave up on job " + prefix + job + ": " + dead);
        }
    }

    private void take(int job) {
        String token = prefix + job;
        JobRequest request =
                JobRequest.of(SoakFiles.task(job), Map.of("token", token)).idempotencyKey(token);
        String id = insist(() -> jobs.submit(request)).id();
        ids.put(token, id);
        Job view = insist(() -> hold(id));
        while (!view.isFinal()) {
            if (view.isAwaitingReview()) {
                approve(id);
            }
            view = insist(() -> hold(id));
        }
        ended.put(token, view);
    }

    /** Where that is refused, the decision before was taken, and its answer lost on the way. */
    private void approve(String id) {
        try {
            insist(() -> reviews.approve(id, Decision.on(insist(() -> reviews.get(id)))));
        } catch (ApiProblem decided) {
            if (!decided.code().equals("state_conflict")) {
                throw decided;
            }
        }
    }

    private Job hold(String id) {
        held.incrementAndGet();
        try {
            return jobs.get(id, HOLD);
        } finally {
            held.decrementAndGet();
        }
    }

    /**
     * Jobs whose caller is being held by the server until their end: none while the server is away, so a job that ended
     * unseen is not counted.
     */
    int underWay() {
        return held.get();
    }

    /** From now on no job beyond the plan's is taken. */
    void lastKillMade() {
        killsToCome = false;
    }

    boolean isOver() {
        return callers.isTerminated() || failure.get() != null || timeIsUp();
    }

    /** Why it ended before every job was through. */
    Optional<String> failure() {
        return Optional.ofNullable(failure.get())
                .or(() -> callers.isTerminated()
                        ? Optional.empty()
                        : Optional.of("the soak was not through within "
                                + plan.longest().toSeconds() + " s"));
    }

    /** Ids of the jobs that were accepted, by token. */
    Map<String, String> ids() {
        return ids;
    }

    /** The jobs seen at their end, by token. */
    Map<String, Job> ended() {
        return ended;
    }

    @Override
    public void close() {
        callers.shutdownNow();
    }

    private boolean timeIsUp() {
        return Duration.ofNanos(System.nanoTime() - began).compareTo(plan.longest()) > 0;
    }

    /** Asks again for as long as nobody answers, or the server says that it cannot now. */
    private <T> T insist(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (UnreachableException away) {
                pauseAfter(away);
            } catch (ApiProblem problem) {
                if (problem.refused()) {
                    throw problem;
                }
                pauseAfter(problem);
            }
        }
    }

    private void pauseAfter(RuntimeException failed) {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed;
        }
        if (timeIsUp()) {
            throw failed;
        }
    }
}
