package dev.waybill.emulator.dynamo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.emulator.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tumbling windows of one source: each change belongs to the window in which it was made, a function is told window, shard and
 * what it made of the window so far, and once more when the window is over. A source without windows has plain events. Used by one
 * thread.
 */
final class StreamWindows {

    private final Duration length;
    private final String streamArn;
    private final Map<String, Window> open = new HashMap<>();

    /** @param length zero for no windows */
    StreamWindows(Duration length, String streamArn) {
        this.length = length;
        this.streamArn = streamArn;
    }

    /** One that a shard has begun. */
    private record Window(Instant start, JsonNode state) {}

    /** The changes, those of one window together. */
    List<List<ObjectNode>> split(List<ObjectNode> records) {
        if (length.isZero()) {
            return List.of(records);
        }
        List<List<ObjectNode>> parts = new ArrayList<>();
        @Nullable Instant last = null;
        for (ObjectNode record : records) {
            Instant start = start(record);
            if (!start.equals(last)) {
                parts.add(new ArrayList<>());
                last = start;
            }
            parts.get(parts.size() - 1).add(record);
        }
        return parts;
    }

    /** Whether the shard is in a window that ends before this change. */
    boolean endsBefore(ObjectNode record, String shard) {
        Window window = open.get(shard);
        return window != null && window.start().isBefore(start(record));
    }

    /** The shards whose window is over. */
    List<String> overAt(Instant now) {
        return open.entrySet().stream()
                .filter(entry -> !now.isBefore(entry.getValue().start().plus(length)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What the function is told of changes of one window. */
    byte[] event(List<ObjectNode> records, String shard) {
        ObjectNode event = StreamEvent.of(records);
        if (!length.isZero()) {
            Window window = open.computeIfAbsent(
                    shard, begun -> new Window(start(records.get(0)), JsonNodeFactory.instance.objectNode()));
            describe(event, window, shard, false);
        }
        return bytes(event);
    }

    /** What it is told of the end of a window. */
    byte[] lastEvent(String shard) {
        ObjectNode event = StreamEvent.of(List.of());
        describe(event, requireNonNull(open.get(shard)), shard, true);
        return bytes(event);
    }

    private void describe(ObjectNode event, Window window, String shard, boolean last) {
        event.putObject("window")
                .put("start", window.start().toString())
                .put("end", window.start().plus(length).toString());
        event.set("state", window.state());
        event.put("shardId", shard)
                .put("eventSourceARN", streamArn)
                .put("isFinalInvokeForWindow", last)
                .put("isWindowTerminatedEarly", false);
    }

    /** Keeps what the function made of the window; without that an answer counts as a failure. */
    boolean keep(InvokeOutcome outcome, String shard) {
        if (length.isZero()) {
            return true;
        }
        if (!(outcome instanceof Returned returned)) {
            return false;
        }
        try {
            JsonNode state = Json.parse(returned.payload()).path("state");
            open.computeIfPresent(
                    shard, (name, window) -> state.isObject() ? new Window(window.start(), state) : window);
            return state.isObject();
        } catch (JsonProcessingException broken) {
            return false;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void close(String shard) {
        open.remove(shard);
    }

    private Instant start(ObjectNode record) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(StreamEvent.arrival(record).getEpochSecond(), seconds) * seconds);
    }

    private static byte[] bytes(ObjectNode event) {
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
