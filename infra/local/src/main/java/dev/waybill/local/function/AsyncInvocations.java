package dev.waybill.local.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.function.InvokeOutcome.Failed;
import dev.waybill.local.function.InvokeOutcome.Returned;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Asynchronous invocations: tried again after a failure, first after a minute, then after two, as often as the function says; then
 * told to its failure queue, where it has one. Kept in memory only, and lost with the process. Thread-safe.
 */
public final class AsyncInvocations implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 4;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "async-invocation");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration firstPause;
    private final BiConsumer<String, String> send;

    /**
     * @param firstPause before the first retry; the second waits twice as long
     * @param send takes a queue's ARN and a message
     */
    public AsyncInvocations(Duration firstPause, BiConsumer<String, String> send) {
        this.firstPause = firstPause;
        this.send = send;
    }

    public void invoke(LocalFunction function, String event) {
        attempt(function, event, 0, Duration.ZERO);
    }

    private void attempt(LocalFunction function, String event, int failures, Duration after) {
        try {
            Future<?> unused =
                    threads.schedule(() -> run(function, event, failures), after.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            return; // lost with the process, as the class says
        }
    }

    private void run(LocalFunction function, String event, int failures) {
        InvokeOutcome outcome = function.invoke(event.getBytes(StandardCharsets.UTF_8));
        if (outcome instanceof Returned) {
            return;
        }
        if (!(outcome instanceof Failed failed)) {
            attempt(function, event, failures, firstPause); // a throttle counts as no try
        } else if (failures < function.spec().retries()) {
            attempt(function, event, failures + 1, firstPause.multipliedBy(failures + 1L));
        } else {
            function.spec()
                    .failureQueue()
                    .ifPresent(queue -> send.accept(queue, record(function, event, failures + 1, failed)));
        }
    }

    private static String record(LocalFunction function, String event, int tries, Failed failed) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("version", "1.0").put("timestamp", Instant.now().toString());
        record.putObject("requestContext")
                .put("requestId", UUID.randomUUID().toString())
                .put("functionArn", function.spec().arn() + ":$LATEST")
                .put("condition", "RetriesExhausted")
                .put("approximateInvokeCount", tries);
        record.set("requestPayload", json(event));
        record.putObject("responseContext")
                .put("statusCode", 200)
                .put("executedVersion", "$LATEST")
                .put("functionError", "Unhandled");
        record.set("responsePayload", json(failed.payload()));
        return record.toString();
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
