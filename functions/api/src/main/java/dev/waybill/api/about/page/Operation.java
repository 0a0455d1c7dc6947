package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One operation of the contract, or one event that it sends.
 *
 * @param method in upper case
 * @param path the path with its parameters in braces, or the event's type
 */
record Operation(String method, String path, JsonNode node) {

    String id() {
        return node.path("operationId").asText();
    }

    String tag() {
        return node.at("/tags/0").asText();
    }

    String summary() {
        return node.path("summary").asText();
    }

    String description() {
        return node.path("description").asText();
    }

    /** Whether anybody may call it, without a key. */
    boolean isOpen() {
        return node.path("security").isArray() && node.path("security").isEmpty();
    }

    /** The scopes that a key needs for it. */
    List<String> scopes() {
        List<String> scopes = new ArrayList<>();
        node.path("security").forEach(way -> way.forEach(names -> names.forEach(name -> scopes.add(name.asText()))));
        return scopes;
    }
}
