package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request for work says, be it a job or a batch: the fields of its body, and the key that makes a repeat of it the same.
 * Immutable: each method gives another.
 */
final class Submission {

    private final ObjectNode body;
    private final @Nullable String idempotencyKey;

    private Submission(ObjectNode body, @Nullable String idempotencyKey) {
        this.body = body;
        this.idempotencyKey = idempotencyKey;
    }

    static Submission of(String task) {
        return new Submission(JsonNodeFactory.instance.objectNode().put("task", task), null);
    }

    /** A number in digits is that number. */
    Submission taskVersion(String version) {
        return version.matches("\\d{1,9}")
                ? with("task_version", JsonNodeFactory.instance.numberNode(Integer.parseInt(version)))
                : with("task_version", version);
    }

    Submission priority(Priority priority) {
        return with("priority", priority.text());
    }

    Submission deadline(Duration deadline) {
        return with("deadline", deadline.toString());
    }

    Submission subject(String subject) {
        return with("subject", subject);
    }

    /** One more beside those there are. */
    Submission metadata(String name, String value) {
        return within("metadata", name, JsonNodeFactory.instance.textNode(value));
    }

    /** A field of the object that this part is, beside those that it has. */
    Submission within(String part, String field, JsonNode value) {
        ObjectNode copy = body.deepCopy();
        copy.withObjectProperty(part).set(field, value);
        return new Submission(copy, idempotencyKey);
    }

    Submission with(String field, JsonNode value) {
        ObjectNode copy = body.deepCopy();
        copy.set(field, value.deepCopy());
        return new Submission(copy, idempotencyKey);
    }

    private Submission with(String field, String value) {
        return with(field, JsonNodeFactory.instance.textNode(value));
    }

    /** @throws IllegalArgumentException where no header can carry it */
    Submission idempotencyKey(String key) {
        return new Submission(body, IdempotencyKeys.checked(key));
    }

    Optional<String> idempotencyKey() {
        return Optional.ofNullable(idempotencyKey);
    }

    String task() {
        return body.path("task").asText();
    }

    /** The body as it is sent. */
    String body() {
        return body.toString();
    }

    @Override
    public String toString() {
        return "Submission[" + task() + "]";
    }
}
