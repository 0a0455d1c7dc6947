package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The contract's document, with its references followed. Immutable. */
final class Spec {

    static final String PROBLEM = "application/problem+json";

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;

    Spec(JsonNode document) {
        this.document = document;
    }

    JsonNode at(String pointer) {
        return document.at(pointer);
    }

    /** The operations of a tag, in the contract's order. */
    List<Operation> operations(String tag) {
        return operations().stream()
                .filter(operation -> operation.tag().equals(tag))
                .toList();
    }

    List<Operation> operations() {
        return read(document.path("paths"));
    }

    /** The events that are sent, each as the operation that its receiver has. */
    List<Operation> events() {
        return read(document.path("webhooks"));
    }

    private static List<Operation> read(JsonNode paths) {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.add(
                            new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
                }
            }
        }
        return operations;
    }

    /** The codes that an answer can have, which are the names of its examples. */
    static List<String> problems(JsonNode response) {
        List<String> codes = new ArrayList<>();
        response.path("content").path(PROBLEM).path("examples").fieldNames().forEachRemaining(codes::add);
        return codes;
    }

    /** Whether an operation can answer with this code. */
    boolean answers(Operation operation, String code) {
        for (JsonNode response : operation.node().path("responses")) {
            if (problems(resolved(response)).contains(code)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What a node stands for: what it refers to, if it does, with what stands beside the reference going before.
     * Never a reference itself; missing where it leads nowhere or in a circle.
     */
    JsonNode resolved(JsonNode node) {
        JsonNode found = node;
        for (int step = 0; found.has("$ref"); step++) {
            String reference = found.path("$ref").asText();
            JsonNode target = document.at(step < 16 && reference.startsWith("#/") ? reference.substring(1) : "/-");
            ObjectNode beside = found.deepCopy();
            beside.remove("$ref");
            found = target.isObject() ? target.<ObjectNode>deepCopy().setAll(beside) : target;
        }
        return found;
    }

    /** A reference without the words beside it: what it leads to says its own. */
    static JsonNode withoutWords(JsonNode reference) {
        return reference.has("$ref") ? Json.object().set("$ref", reference.path("$ref")) : reference;
    }

    /** The schema of a parameter or a header, with the words that stand beside it. */
    JsonNode described(JsonNode named) {
        JsonNode whole = resolved(named);
        ObjectNode schema = Json.object();
        if (whole.path("schema").isObject()) {
            schema.setAll((ObjectNode) whole.path("schema"));
        }
        if (whole.has("description")) {
            schema.set("description", whole.path("description"));
        }
        return schema;
    }

    /** The name under which the contract keeps what a node refers to; empty where the node says it itself. */
    static Optional<String> name(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty()
                ? Optional.empty()
                : Optional.of(reference.substring(reference.lastIndexOf('/') + 1));
    }
}
