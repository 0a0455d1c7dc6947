package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a task, checked whole by {@link TaskParser}. Immutable.
 *
 * @param input JSON Schema of a job's input
 * @param output JSON Schema of a job's output
 * @param result JSONata over {@code {input, steps}}; absent: the output is the last step's answer
 * @param review when a person decides; absent: never
 * @param content the task as it was written, as JSON; {@code TaskParser.parsePublished(content)} gives this definition again
 * @param contentHash {@code sha256:} and the hex SHA-256 of the RFC 8785 form of {@code content}; the order of keys
 *     doesn't count
 */
public record TaskDefinition(
        String name,
        int version,
        JsonNode input,
        JsonNode output,
        List<Step> steps,
        @Nullable String result,
        @Nullable ReviewPolicy review,
        Duration keepPayloads,
        Duration keepRecords,
        Duration deadline,
        JsonNode content,
        String contentHash) {

    /** No job makes more attempts than this, whatever its chains say. */
    public static final int MOST_ATTEMPTS = 24;

    public static final Duration DEFAULT_KEEP_PAYLOADS = Duration.ofDays(30);
    public static final Duration DEFAULT_KEEP_RECORDS = Duration.ofDays(400);
    public static final Duration LONGEST_KEPT = Duration.ofDays(3650);
    public static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(10);
    public static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(1);
    public static final Duration LONGEST_DEADLINE = Duration.ofDays(7);

    public TaskDefinition {
        steps = List.copyOf(steps);
    }

    /** The step at this place, counted from 0. */
    public Step step(int index) {
        return steps.get(index);
    }

    /** Name and version, for messages: {@code ticket-triage/2}. */
    @Override
    public String toString() {
        return name + "/" + version;
    }
}
