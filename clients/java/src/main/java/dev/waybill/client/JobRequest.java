package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a submission asks for. Immutable: each method gives another request. {@link #toString} leaves the input out. */
public final class JobRequest {

    private final ObjectNode body;
    private final @Nullable String idempotencyKey;

    private JobRequest(ObjectNode body, @Nullable String idempotencyKey) {
        this.body = body;
        this.idempotencyKey = idempotencyKey;
    }

    /**
     * @param task its name; which version runs is for the task's rollout to say
     * @param input what the task's input schema wants: JSON, or anything that Jackson writes, such as a map or a record
     */
    public static JobRequest of(String task, Object input) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("task", task);
        body.set("input", Json.of(input));
        return new JobRequest(body, null);
    }

    /** Pins a version of the task. */
    public JobRequest taskVersion(int version) {
        return with("task_version", JsonNodeFactory.instance.numberNode(version));
    }

    /** The same by its name, such as {@link TaskVersion#DRAFT}; a number in digits is that number. */
    public JobRequest taskVersion(String version) {
        return version.matches("\\d{1,9}") ? taskVersion(Integer.parseInt(version)) : with("task_version", version);
    }

    public JobRequest priority(Priority priority) {
        return with("priority", priority.text());
    }

    /** When the job must have ended, from its acceptance; at most the task's own deadline. */
    public JobRequest deadline(Duration deadline) {
        return with("deadline", deadline.toString());
    }

    /** Whose data this is. */
    public JobRequest subject(String subject) {
        return with("subject", subject);
    }

    /** A short string kept with the job, beside those there are. */
    public JobRequest metadata(String name, String value) {
        ObjectNode copy = body.deepCopy();
        copy.withObjectProperty("metadata").put(name, value);
        return new JobRequest(copy, idempotencyKey);
    }

    /** Makes a repeat of this submission give the same job, for as long as its records are kept; printable ASCII. */
    public JobRequest idempotencyKey(String key) {
        return new JobRequest(body, IdempotencyKeys.checked(key));
    }

    /** Any field of the API, one that this client does not know too. */
    public JobRequest with(String field, JsonNode value) {
        ObjectNode copy = body.deepCopy();
        copy.set(field, value.deepCopy());
        return new JobRequest(copy, idempotencyKey);
    }

    private JobRequest with(String field, String value) {
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
        return "JobRequest[" + body.path("task").asText() + "]";
    }
}
