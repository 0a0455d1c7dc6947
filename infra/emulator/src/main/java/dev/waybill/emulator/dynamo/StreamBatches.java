package dev.waybill.emulator.dynamo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.emulator.function.BatchResult;
import dev.waybill.emulator.function.Invocable;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Throttled;
import dev.waybill.emulator.resource.SourceSpec.FromStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Takes batches of one shard through a function, in order: a batch that fails is tried again, from its first failed record on where
 * the function names it, in halves where the source bisects, and given up after the source's retries. Used by one thread.
 */
final class StreamBatches {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private final FromStream source;
    private final Invocable function;
    private final Clock clock;
    private final BiConsumer<String, String> send;
    private final StreamWindows windows;

    /** @param send takes a queue's ARN and a message */
    StreamBatches(
            FromStream source,
            Invocable function,
            StreamWindows windows,
            Clock clock,
            BiConsumer<String, String> send) {
        this.source = source;
        this.function = function;
        this.clock = clock;
        this.send = send;
        this.windows = windows;
    }

    /** Returns when every record has succeeded or was given up. */
    void take(List<ObjectNode> records, String shard) throws InterruptedException {
        for (List<ObjectNode> ofOneWindow : windows.split(records)) {
            if (windows.endsBefore(ofOneWindow.get(0), shard)) {
                end(shard);
            }
            takeAll(ofOneWindow, shard);
        }
    }

    /** Tells the function of windows that are over, though nothing came behind them. */
    void endWindows() throws InterruptedException {
        for (String shard : windows.overAt(clock.instant())) {
            end(shard);
        }
    }

    /** Nothing goes on in the shard before the function has taken the end of its window. */
    private void end(String shard) throws InterruptedException {
        byte[] event = windows.lastEvent(shard);
        for (int tries = 1; !windows.keep(invoke(event), shard); tries++) {
            pause(tries);
        }
        windows.close(shard);
    }

    private void takeAll(List<ObjectNode> records, String shard) throws InterruptedException {
        Deque<Part> parts = new ArrayDeque<>();
        parts.push(new Part(records, 0));
        while (!parts.isEmpty()) {
            Part part = young(parts.pop(), shard);
            int firstFailed = firstFailed(part.records(), shard);
            int size = part.records().size();
            if (firstFailed == size) {
                continue;
            }
            if (firstFailed == 0 && source.bisect() && size > 1) {
                // Splitting is no retry by the service's count.
                pause(1);
                parts.push(new Part(part.records().subList(size / 2, size), 0));
                parts.push(new Part(part.records().subList(0, size / 2), 0));
                continue;
            }
            Part left = new Part(part.records().subList(firstFailed, size), firstFailed == 0 ? part.tries() + 1 : 1);
            if (source.retries().isPresent() && left.tries() > source.retries().getAsInt()) {
                giveUp(left, "RetryAttemptsExhausted", shard);
            } else {
                pause(left.tries());
                parts.push(left);
            }
        }
    }

    /** Part of a batch, and how often it has failed as it is. */
    private record Part(List<ObjectNode> records, int tries) {}

    /** A throttled batch did not reach the function, so it counts as no try. */
    private InvokeOutcome invoke(byte[] event) throws InterruptedException {
        InvokeOutcome outcome = function.invoke(event);
        for (int throttles = 1; outcome instanceof Throttled; throttles++) {
            pause(throttles);
            outcome = function.invoke(event);
        }
        return outcome;
    }

    /** Gives up what is too old to be tried; changes come in order, so those are the first ones. */
    private Part young(Part part, String shard) {
        if (source.longestRecordAge().isEmpty()) {
            return part;
        }
        Instant oldest = clock.instant().minus(source.longestRecordAge().get());
        List<ObjectNode> records = part.records();
        int from = 0;
        while (from < records.size() && StreamEvent.arrival(records.get(from)).isBefore(oldest)) {
            from++;
        }
        if (from == 0) {
            return part;
        }
        giveUp(new Part(records.subList(0, from), part.tries()), "RecordAgeExceeded", shard);
        return new Part(records.subList(from, records.size()), 0);
    }

    private int firstFailed(List<ObjectNode> records, String shard) throws InterruptedException {
        if (records.isEmpty()) {
            return 0;
        }
        InvokeOutcome outcome = invoke(windows.event(records, shard));
        if (!windows.keep(outcome, shard)) {
            return 0;
        }
        Set<String> numbers = records.stream().map(StreamEvent::sequenceNumber).collect(Collectors.toSet());
        Optional<Set<String>> failed =
                BatchResult.failures(outcome, source.batching().partialFailures(), numbers);
        if (failed.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < records.size(); i++) {
            if (failed.get().contains(StreamEvent.sequenceNumber(records.get(i)))) {
                return i;
            }
        }
        return records.size();
    }

    private static void pause(int tries) throws InterruptedException {
        long millis = FIRST_PAUSE.toMillis() << Math.min(tries - 1, 12);
        TimeUnit.MILLISECONDS.sleep(Math.min(millis, LONGEST_PAUSE.toMillis()));
    }

    /** The destination is told where the records are, not what they hold, as the service does for queues. */
    private void giveUp(Part part, String condition, String shard) {
        source.failureQueue().ifPresent(queue -> {
            ObjectNode told = JsonNodeFactory.instance.objectNode();
            told.putObject("requestContext")
                    .put("requestId", UUID.randomUUID().toString())
                    .put("functionArn", function.spec().arn())
                    .put("condition", condition)
                    .put("approximateInvokeCount", part.tries());
            told.putObject("responseContext")
                    .put("statusCode", 200)
                    .put("executedVersion", "$LATEST")
                    .put("functionError", "Unhandled");
            told.put("version", "1.0").put("timestamp", Instant.now().toString());
            List<ObjectNode> records = part.records();
            told.putObject("DDBStreamBatchInfo")
                    .put("shardId", shard)
                    .put("startSequenceNumber", StreamEvent.sequenceNumber(records.get(0)))
                    .put("endSequenceNumber", StreamEvent.sequenceNumber(records.get(records.size() - 1)))
                    .put(
                            "approximateArrivalOfFirstRecord",
                            StreamEvent.arrival(records.get(0)).toString())
                    .put(
                            "approximateArrivalOfLastRecord",
                            StreamEvent.arrival(records.get(records.size() - 1)).toString())
                    .put("batchSize", records.size())
                    .put("streamArn", records.get(0).path("eventSourceARN").asText());
            send.accept(queue, told.toString());
        });
    }
}
