package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.waybill.core.json.LenientJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How each operation is done with the command and with the client for Java, as {@code samples.yaml} tells it. Immutable. */
public final class Samples {

    private final JsonNode table;

    private Samples(JsonNode table) {
        this.table = table;
    }

    public static Samples bundled() {
        try (InputStream in = Samples.class.getResourceAsStream("samples.yaml")) {
            if (in == null) {
                throw new IllegalStateException("samples.yaml is not packaged with the page");
            }
            return new Samples(LenientJson.TYPED.with(new YAMLFactory()).readTree(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Command lines by operation. */
    public Map<String, String> commands() {
        return all("command");
    }

    /** Statements by operation, which have the client as {@code waybill}. */
    public Map<String, String> java() {
        return all("java");
    }

    /** Headers that an operation is best called with, each as it is sent; none for most. */
    public List<String> headers(String operation) {
        List<String> headers = new ArrayList<>();
        table.path("operations").path(operation).path("headers").forEach(header -> headers.add(header.asText()));
        return headers;
    }

    private Map<String, String> all(String kind) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> operation : table.path("operations").properties()) {
            if (operation.getValue().has(kind)) {
                all.put(
                        operation.getKey(),
                        operation.getValue().path(kind).asText().strip());
            }
        }
        return all;
    }

    /** What stands in a path behind this segment, such as a job's id behind {@code jobs}. */
    Optional<String> id(String segment) {
        return Optional.ofNullable(table.path("ids").path(segment).textValue());
    }
}
