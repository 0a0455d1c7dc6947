package dev.waybill.bench.soak;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.cli.CommandFailure;
import dev.waybill.local.cli.client.ApiProblem;
import dev.waybill.local.cli.client.JobView;
import dev.waybill.local.cli.client.WaybillClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Callers who each submit a job, wait for its end and take the next, and who ask again where the server is away.
 * Thread-safe.
 */
final class Driver implements Runnable {

    private static final Duration PATIENCE = Duration.ofMinutes(12);
    private static final int HOLD_SECONDS = 20;

    private final WaybillClient client;
    private final int jobs;
    private final String prefix;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final Map<String, JobView> ended = new ConcurrentHashMap<>();

    Driver(WaybillClient client, SoakPlan plan) {
        this.client = client;
        this.jobs = plan.jobs();
        this.prefix = "t" + plan.seed() + "-";
    }

    /** One caller; returns when no job is left to submit and its last one is final. */
    @Override
    public void run() {
        for (int job = next.getAndIncrement(); job < jobs; job = next.getAndIncrement()) {
            String token = prefix + job;
            ObjectNode request = JsonNodeFactory.instance.objectNode().put("task", SoakFiles.task(job));
            request.putObject("input").put("token", token);
            String id = insist(() -> client.submit(request, token, 0))
                    .body()
                    .path("id")
                    .asText();
            ids.put(token, id);
            underWay.incrementAndGet();
            JobView view = insist(() -> client.job(id, HOLD_SECONDS));
            while (!view.isFinal()) {
                view = insist(() -> client.job(id, HOLD_SECONDS));
            }
            underWay.decrementAndGet();
            ended.put(token, view);
        }
    }

    int underWay() {
        return underWay.get();
    }

    /** Ids of the jobs that were accepted, by token. */
    Map<String, String> ids() {
        return ids;
    }

    /** The jobs seen at their end, by token. */
    Map<String, JobView> ended() {
        return ended;
    }

    /** Asks again for as long as nobody answers, or the server says that it cannot now. */
    private static <T> T insist(Supplier<T> call) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return call.get();
            } catch (CommandFailure away) {
                giveUpAfter(end, away);
            } catch (ApiProblem problem) {
                if (problem.refused()) {
                    throw problem;
                }
                giveUpAfter(end, problem);
            }
        }
    }

    private static void giveUpAfter(long end, RuntimeException failure) {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
        if (System.nanoTime() > end) {
            throw failure;
        }
    }
}
