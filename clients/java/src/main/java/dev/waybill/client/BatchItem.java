package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One item of a batch: what one job is made of. Immutable: each method gives another. {@link #toString} leaves the input out. */
public final class BatchItem {

    private final JsonNode body;

    private BatchItem(JsonNode body) {
        this.body = body;
    }

    /**
     * @param customId your own name for it, 1 to 128 characters, once in a batch
     * @param input what the task's input schema wants: JSON, or anything that Jackson writes
     */
    public static BatchItem of(String customId, Object input) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("custom_id", customId);
        body.set("input", Json.of(input));
        return new BatchItem(body);
    }

    /** One as the API writes it, such as a line of a file; what is wrong with it the server says. */
    public static BatchItem raw(JsonNode item) {
        return new BatchItem(item.deepCopy());
    }

    /** Whose data this is; else the batch's. */
    public BatchItem subject(String subject) {
        ObjectNode copy = body.deepCopy();
        return new BatchItem(copy.put("subject", subject));
    }

    /** A short string kept with the item's job, beside those there are. */
    public BatchItem metadata(String name, String value) {
        ObjectNode copy = body.deepCopy();
        copy.withObjectProperty("metadata").put(name, value);
        return new BatchItem(copy);
    }

    public String customId() {
        return body.path("custom_id").asText();
    }

    /** It as a line of NDJSON, without the line's end. */
    String line() {
        return body.toString();
    }

    JsonNode body() {
        return body;
    }

    @Override
    public String toString() {
        return "BatchItem[" + customId() + "]";
    }
}
