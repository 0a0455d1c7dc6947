package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A batch as it was when the server answered.
 *
 * @param raw as the server sent it; not to be changed
 */
public record Batch(JsonNode raw) {

    public String id() {
        return Read.text(raw, "id");
    }

    public String task() {
        return Read.text(raw, "task");
    }

    /** The version that was asked for; 0 where the rollout draws for each item, and where it is a draft, which has no number. */
    public int taskVersion() {
        return Read.count(raw, "task_version");
    }

    /** Whether its items run a draft of the task rather than published versions. */
    public boolean isOfDraft() {
        return raw.path("task_version").asText().equals(TaskVersion.DRAFT);
    }

    /** What the content of a draft is known by, {@code sha256:…}. */
    public Optional<String> taskHash() {
        return Read.optionalText(raw, "task_hash");
    }

    /** From 1; one higher each time what failed is tried again. */
    public int round() {
        return Read.count(raw, "round");
    }

    public BatchStatus status() {
        return new BatchStatus(Read.text(raw, "status"));
    }

    /** Whether it is at the end of its round. A status that this client does not know is not final. */
    public boolean isFinal() {
        return status().isFinal();
    }

    /** Whether more items may come. */
    public boolean isReceiving() {
        return status().equals(BatchStatus.RECEIVING);
    }

    /** Whether it came to its end and every item of it to an output. */
    public boolean isWhole() {
        return status().equals(BatchStatus.COMPLETED) && counts().completed() == counts().total();
    }

    /** Why it was cancelled, where that was not a caller's wish. */
    public Optional<String> reason() {
        return Read.optionalText(raw, "reason");
    }

    public BatchCounts counts() {
        return BatchCounts.of(raw.path("counts"));
    }

    /** What all its jobs have used, of this round and those before. */
    public Usage usage() {
        return Usage.of(raw.path("usage"));
    }

    public Optional<Priority> priority() {
        return Read.optionalText(raw, "priority").map(Priority::new);
    }

    /** Whose data the items are about that say nothing else. */
    public Optional<String> subject() {
        return Read.optionalText(raw, "subject");
    }

    /** What cancels it before its end; empty where nothing does. */
    public Optional<StopWhen> stopWhen() {
        return Read.part(raw, "stop_when").map(StopWhen::of);
    }

    /** The strings it was made with. */
    public Map<String, String> metadata() {
        return Read.strings(raw, "metadata");
    }

    public Instant createdAt() {
        return Read.time(raw, "created_at");
    }

    /** When its last item was taken; empty while more may come. */
    public Optional<Instant> closedAt() {
        return Read.optionalTime(raw, "closed_at");
    }

    /** When this round ended. */
    public Optional<Instant> finishedAt() {
        return Read.optionalTime(raw, "finished_at");
    }

    /** When it ends at the latest. */
    public Instant deadlineAt() {
        return Read.time(raw, "deadline_at");
    }

    /** From its making to the end of this round; empty while it goes on. */
    public Optional<Duration> took() {
        return finishedAt().map(end -> Duration.between(createdAt(), end));
    }

    /**
     * What cancels a batch before its end, counted after 100 ended items.
     *
     * @param failedPercent so many of 100 ended items failed
     * @param costMicros its jobs together cost so many millionths of a dollar
     */
    public record StopWhen(OptionalInt failedPercent, OptionalLong costMicros) {

        static StopWhen of(JsonNode json) {
            return new StopWhen(
                    json.hasNonNull("failed_percent")
                            ? OptionalInt.of(Read.count(json, "failed_percent"))
                            : OptionalInt.empty(),
                    Read.optionalWhole(json, "cost_micros"));
        }
    }

    @Override
    public String toString() {
        return "Batch[" + raw.path("id").asText() + " is " + raw.path("status").asText() + "]";
    }
}
