package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a new batch is to be. Immutable: each method gives another request. {@link #toString} leaves the items out. */
public final class BatchRequest {

    private final ObjectNode body;
    private final @Nullable String idempotencyKey;

    private BatchRequest(ObjectNode body, @Nullable String idempotencyKey) {
        this.body = body;
        this.idempotencyKey = idempotencyKey;
    }

    /** @param task its name; which version runs each item is for the task's rollout to say */
    public static BatchRequest of(String task) {
        return new BatchRequest(JsonNodeFactory.instance.objectNode().put("task", task), null);
    }

    /** Pins a version of the task, or {@link TaskVersion#DRAFT}; a number in digits is that number. */
    public BatchRequest taskVersion(String version) {
        return version.matches("\\d{1,9}")
                ? with("task_version", JsonNodeFactory.instance.numberNode(Integer.parseInt(version)))
                : with("task_version", version);
    }

    /** Bulk, where nothing else is said. */
    public BatchRequest priority(Priority priority) {
        return with("priority", priority.text());
    }

    /** When the batch must have ended, from its making; 24 hours where nothing else is said, 14 days at most. */
    public BatchRequest deadline(Duration deadline) {
        return with("deadline", deadline.toString());
    }

    /** Whose data the items are about, where they do not say. */
    public BatchRequest subject(String subject) {
        return with("subject", subject);
    }

    /** A short string kept with the batch, beside those there are. */
    public BatchRequest metadata(String name, String value) {
        ObjectNode copy = body.deepCopy();
        copy.withObjectProperty("metadata").put(name, value);
        return new BatchRequest(copy, idempotencyKey);
    }

    /** Cancels the batch when so many of 100 ended items failed; counted after 100 ended items. */
    public BatchRequest stopWhenFailedPercent(int percent) {
        ObjectNode copy = body.deepCopy();
        copy.withObjectProperty("stop_when").put("failed_percent", percent);
        return new BatchRequest(copy, idempotencyKey);
    }

    /** Cancels the batch when its jobs together cost so many micro-dollars; counted after 100 ended items. */
    public BatchRequest stopWhenCostMicros(long costMicros) {
        ObjectNode copy = body.deepCopy();
        copy.withObjectProperty("stop_when").put("cost_micros", costMicros);
        return new BatchRequest(copy, idempotencyKey);
    }

    /** All its items, which it is complete with; at most 10,000 and 4 MB. For more see {@link Batches#submit}. */
    public BatchRequest items(Iterable<BatchItem> items) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> all.add(item.body().deepCopy()));
        return with("items", all);
    }

    /** Makes a repeat of this request give the same batch; printable ASCII. */
    public BatchRequest idempotencyKey(String key) {
        return new BatchRequest(body, IdempotencyKeys.checked(key));
    }

    /** Any field of the API, one that this client does not know too. */
    public BatchRequest with(String field, JsonNode value) {
        ObjectNode copy = body.deepCopy();
        copy.set(field, value.deepCopy());
        return new BatchRequest(copy, idempotencyKey);
    }

    private BatchRequest with(String field, String value) {
        return with(field, JsonNodeFactory.instance.textNode(value));
    }

    /** The body as it is sent. */
    String body() {
        return body.toString();
    }

    Optional<String> idempotencyKey() {
        return Optional.ofNullable(idempotencyKey);
    }

    @Override
    public String toString() {
        return "BatchRequest[" + body.path("task").asText() + "]";
    }
}
