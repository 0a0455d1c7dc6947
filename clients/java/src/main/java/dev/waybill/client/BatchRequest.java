package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Optional;

/** What a new batch is to be. Immutable: each method gives another request. {@link #toString} leaves the items out. */
public final class BatchRequest {

    private final Submission submission;

    private BatchRequest(Submission submission) {
        this.submission = submission;
    }

    /** @param task its name; which version runs each item is for the task's rollout to say */
    public static BatchRequest of(String task) {
        return new BatchRequest(Submission.of(task));
    }

    /** Pins a version of the task, or {@link TaskVersion#DRAFT}; a number in digits is that number. */
    public BatchRequest taskVersion(String version) {
        return new BatchRequest(submission.taskVersion(version));
    }

    /** Bulk, where nothing else is said. */
    public BatchRequest priority(Priority priority) {
        return new BatchRequest(submission.priority(priority));
    }

    /** When the batch must have ended, from its making; 24 hours where nothing else is said, 14 days at most. */
    public BatchRequest deadline(Duration deadline) {
        return new BatchRequest(submission.deadline(deadline));
    }

    /** Whose data the items are about, where they do not say. */
    public BatchRequest subject(String subject) {
        return new BatchRequest(submission.subject(subject));
    }

    /** A short string kept with the batch, beside those there are. */
    public BatchRequest metadata(String name, String value) {
        return new BatchRequest(submission.metadata(name, value));
    }

    /** Cancels the batch when so many of 100 ended items failed; counted after 100 ended items. */
    public BatchRequest stopWhenFailedPercent(int percent) {
        return stopWhen("failed_percent", JsonNodeFactory.instance.numberNode(percent));
    }

    /** Cancels the batch when its jobs together cost so many micro-dollars; counted after 100 ended items. */
    public BatchRequest stopWhenCostMicros(long costMicros) {
        return stopWhen("cost_micros", JsonNodeFactory.instance.numberNode(costMicros));
    }

    private BatchRequest stopWhen(String figure, JsonNode reached) {
        return new BatchRequest(submission.within("stop_when", figure, reached));
    }

    /** All its items, which it is complete with; at most 10,000 and 4 MB. For more see {@link Batches#submit}. */
    public BatchRequest items(Iterable<BatchItem> items) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> all.add(item.body().deepCopy()));
        return with("items", all);
    }

    /** Makes a repeat of this request give the same batch; printable ASCII. */
    public BatchRequest idempotencyKey(String key) {
        return new BatchRequest(submission.idempotencyKey(key));
    }

    /** Any field of the API, one that this client does not know too. */
    public BatchRequest with(String field, JsonNode value) {
        return new BatchRequest(submission.with(field, value));
    }

    /** The body as it is sent. */
    String body() {
        return submission.body();
    }

    Optional<String> idempotencyKey() {
        return submission.idempotencyKey();
    }

    @Override
    public String toString() {
        return "BatchRequest[" + submission.task() + "]";
    }
}
