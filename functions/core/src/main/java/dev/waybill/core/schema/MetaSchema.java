package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** What every schema has to fit. Read when the first schema is. */
final class MetaSchema {

    private static final JsonSchema COMPILED = JsonSchema.ofItself(read());

    private MetaSchema() {}

    static List<Violation> violations(JsonNode schema) {
        return COMPILED.validate(schema);
    }

    /** The meta-schema, to stand at this place of another document; the caller's own. */
    static ObjectNode at(String reference) {
        ObjectNode root = (ObjectNode) read();
        root.findParents("$ref").stream()
                .filter(parent -> parent.path("$ref").isTextual())
                .forEach(parent -> ((ObjectNode) parent).put("$ref", reference));
        return root;
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(MetaSchema.class.getResourceAsStream("meta-schema.json"))) {
            return Json.parse(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
