package dev.waybill.emulator.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.emulator.function.InvokeOutcome.Failed;
import dev.waybill.emulator.function.InvokeOutcome.Throttled;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Asynchronous invocations: tried again after a failure, first after a minute, then after two, as often as the function says; after
 * a throttle, which counts as no try, after a second and then after twice as long each time, up to five minutes. What fails for good
 * or gets too old is told to the function's failure queue, where it has one. Kept in memory only, and lost with the process.
 * Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">error handling</a>
 */
public final class AsyncInvocations implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 4;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "async-invocation");
        thread.setDaemon(true);
        return thread;
    });
    private final AsyncPauses pauses;
    private final Clock clock;
    private final BiConsumer<String, String> send;

    /**
     * @param firstPause before the first retry; the others follow from it
     * @param clock says how old an invocation is
     * @param send takes a queue's ARN and a message
     */
    public AsyncInvocations(Duration firstPause, Clock clock, BiConsumer<String, String> send) {
        this.pauses = new AsyncPauses(firstPause);
        this.clock = clock;
        this.send = send;
    }

    public void invoke(LocalFunction function, String event) {
        attempt(new Pending(function, event, clock.instant(), 0, 0), Duration.ZERO);
    }

    private record Pending(LocalFunction function, String event, Instant since, int failures, int throttles) {

        Pending failed() {
            return new Pending(function, event, since, failures + 1, 0);
        }

        Pending throttled() {
            return new Pending(function, event, since, failures, throttles + 1);
        }
    }

    private void attempt(Pending pending, Duration after) {
        try {
            Future<?> unused = threads.schedule(() -> run(pending), after.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            return; // lost with the process, as the class says
        }
    }

    private void run(Pending pending) {
        LocalFunction function = pending.function();
        Duration age = Duration.between(pending.since(), clock.instant());
        if (age.compareTo(function.spec().longestEventAge()) > 0) {
            tell(pending, "EventAgeExceeded", Optional.empty());
            return;
        }
        InvokeOutcome outcome = function.invoke(pending.event().getBytes(StandardCharsets.UTF_8));
        if (outcome instanceof Throttled) {
            Pending later = pending.throttled();
            attempt(later, pauses.afterThrottle(later.throttles()));
        } else if (outcome instanceof Failed failed) {
            if (pending.failures() < function.spec().retries()) {
                Pending later = pending.failed();
                attempt(later, pauses.afterFailure(later.failures()));
            } else {
                tell(pending.failed(), "RetriesExhausted", Optional.of(failed));
            }
        }
    }

    private void tell(Pending pending, String condition, Optional<Failed> failed) {
        pending.function().spec().failureQueue().ifPresent(queue -> {
            ObjectNode record = JsonNodeFactory.instance.objectNode();
            record.put("version", "1.0").put("timestamp", clock.instant().toString());
            record.putObject("requestContext")
                    .put("requestId", UUID.randomUUID().toString())
                    .put("functionArn", pending.function().spec().arn() + ":$LATEST")
                    .put("condition", condition)
                    .put("approximateInvokeCount", pending.failures());
            record.set("requestPayload", json(pending.event()));
            failed.ifPresent(failure -> {
                record.putObject("responseContext")
                        .put("statusCode", 200)
                        .put("executedVersion", "$LATEST")
                        .put("functionError", "Unhandled");
                record.set("responsePayload", json(failure.payload()));
            });
            send.accept(queue, record.toString());
        });
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
