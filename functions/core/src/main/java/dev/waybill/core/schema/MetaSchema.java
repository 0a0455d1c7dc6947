package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
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

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(MetaSchema.class.getResourceAsStream("meta-schema.json"))) {
            return Json.parse(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
