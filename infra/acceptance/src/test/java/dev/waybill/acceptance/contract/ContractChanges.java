package dev.waybill.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of an older contract no longer holds in a newer one: requests that were right and are refused, answers that lack what they had.
 * What is new and need not be used is no such change. Each is named by its operation and its place.
 */
final class ContractChanges {

    private static final List<String> BOUNDS_FROM_BELOW = List.of("minimum", "minLength", "minItems", "minProperties");
    private static final List<String> BOUNDS_FROM_ABOVE = List.of("maximum", "maxLength", "maxItems", "maxProperties");

    private final JsonNode before;
    private final JsonNode after;
    private final Set<String> changes = new TreeSet<>();
    private final Set<String> compared = new HashSet<>();

    private ContractChanges(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /** In order; none where whoever kept to the older one may keep to it. */
    static List<String> between(JsonNode before, JsonNode after) {
        ContractChanges changes = new ContractChanges(before, after);
        before.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> changes.operation(
                        method.getValue().path("operationId").asText(),
                        method.getValue(),
                        after.path("paths").path(path.getKey()).path(method.getKey()))));
        return new ArrayList<>(changes.changes);
    }

    private void operation(String name, JsonNode old, JsonNode now) {
        if (now.isMissingNode()) {
            changes.add(name + " is gone");
            return;
        }
        if (!name.equals(now.path("operationId").asText())) {
            changes.add(name + " is called " + now.path("operationId").asText());
        }
        parameters(name, old, now);
        body(name, old.path("requestBody"), now.path("requestBody"));
        old.path("responses").properties().forEach(response -> {
            String status = response.getKey();
            if (status.startsWith("2") || status.equals("304")) {
                answer(
                        name + " " + status,
                        response.getValue(),
                        now.path("responses").path(status));
            }
        });
    }

    private void parameters(String name, JsonNode old, JsonNode now) {
        for (JsonNode parameter : now.path("parameters")) {
            JsonNode known = parameter(old, parameter);
            String place = name + " " + parameter.path("name").asText();
            if (known.isMissingNode() && parameter.path("required").asBoolean()) {
                changes.add(place + " is required");
            } else if (!known.isMissingNode()) {
                request(place, known.path("schema"), parameter.path("schema"));
            }
        }
        for (JsonNode parameter : old.path("parameters")) {
            if (parameter(now, parameter).isMissingNode()) {
                changes.add(name + " " + parameter.path("name").asText() + " is gone");
            }
        }
    }

    private static JsonNode parameter(JsonNode operation, JsonNode like) {
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("name").equals(like.path("name"))
                    && parameter.path("in").equals(like.path("in"))) {
                return parameter;
            }
        }
        return MissingNode.getInstance();
    }

    private void body(String name, JsonNode old, JsonNode now) {
        if (now.path("required").asBoolean() && !old.path("required").asBoolean()) {
            changes.add(name + " needs a body");
        }
        old.path("content").properties().forEach(type -> {
            JsonNode same = now.path("content").path(type.getKey());
            if (same.isMissingNode()) {
                changes.add(name + " takes no " + type.getKey());
            } else {
                request(name + " request", type.getValue().path("schema"), same.path("schema"));
            }
        });
    }

    private void answer(String name, JsonNode old, JsonNode now) {
        if (now.isMissingNode()) {
            changes.add(name + " is gone");
            return;
        }
        old.path("headers").fieldNames().forEachRemaining(header -> {
            if (!now.path("headers").has(header)) {
                changes.add(name + " " + header + " is gone");
            }
        });
        old.path("content").properties().forEach(type -> {
            JsonNode same = now.path("content").path(type.getKey());
            if (same.isMissingNode()) {
                changes.add(name + " has no " + type.getKey());
            } else {
                response(name, type.getValue().path("schema"), same.path("schema"));
            }
        });
    }

    /** What was right to send is to be right still. */
    private void request(String within, JsonNode oldSchema, JsonNode newSchema) {
        String place = place(within, newSchema);
        JsonNode old = resolved(before, oldSchema);
        JsonNode now = resolved(after, newSchema);
        if (!compared.add("request " + place)) {
            return;
        }
        values(place, old, now, false);
        for (String bound : BOUNDS_FROM_ABOVE) {
            if (now.has(bound)
                    && (!old.has(bound)
                            || now.path(bound).asDouble() < old.path(bound).asDouble())) {
                changes.add(place + " has a lower " + bound);
            }
        }
        for (String bound : BOUNDS_FROM_BELOW) {
            if (now.path(bound).asDouble() > old.path(bound).asDouble()) {
                changes.add(place + " has a higher " + bound);
            }
        }
        Set<String> required = texts(now.path("required"));
        required.removeAll(texts(old.path("required")));
        required.forEach(property -> changes.add(place + "/" + property + " is required"));
        properties(place, old, now, false);
    }

    /** What was there is to be there still, and nothing that who knew all values does not know. */
    private void response(String within, JsonNode oldSchema, JsonNode newSchema) {
        String place = place(within, newSchema);
        JsonNode old = resolved(before, oldSchema);
        JsonNode now = resolved(after, newSchema);
        if (!compared.add("response " + place)) {
            return;
        }
        values(place, old, now, true);
        Set<String> required = texts(old.path("required"));
        required.removeAll(texts(now.path("required")));
        required.forEach(property -> changes.add(place + "/" + property + " may be absent"));
        properties(place, old, now, true);
    }

    private void properties(String place, JsonNode old, JsonNode now, boolean answered) {
        for (Map.Entry<String, JsonNode> property : old.path("properties").properties()) {
            JsonNode same = now.path("properties").path(property.getKey());
            String at = place + "/" + property.getKey();
            if (same.isMissingNode()) {
                changes.add(at + " is gone");
            } else if (answered) {
                response(at, property.getValue(), same);
            } else {
                request(at, property.getValue(), same);
            }
        }
        if (old.has("items") && now.has("items")) {
            if (answered) {
                response(place + "/*", old.path("items"), now.path("items"));
            } else {
                request(place + "/*", old.path("items"), now.path("items"));
            }
        }
    }

    private void values(String place, JsonNode old, JsonNode now, boolean answered) {
        narrower(place, "kind", kinds(old), kinds(now), answered);
        narrower(place, "value", texts(old.path("enum")), texts(now.path("enum")), answered);
    }

    /** Of what is sent nothing may be missing, of what is answered nothing added; where nothing is said, all is meant. */
    private void narrower(String place, String what, Set<String> old, Set<String> now, boolean answered) {
        Set<String> wide = new TreeSet<>(answered ? now : old);
        Set<String> narrow = answered ? old : now;
        if (narrow.isEmpty()) {
            return;
        }
        if (wide.isEmpty()) {
            changes.add(place + (answered ? " may be of any " : " is not of any ") + what + " any more");
            return;
        }
        wide.removeAll(narrow);
        wide.forEach(each -> changes.add(place + (answered ? " may be the " : " is not the ") + what + " " + each));
    }

    private static Set<String> kinds(JsonNode schema) {
        Set<String> kinds = texts(schema.path("type"));
        for (JsonNode branch : schema.path("anyOf")) {
            kinds.addAll(texts(branch.path("type")));
            if (branch.has("const")) {
                kinds.add("string");
            }
        }
        if (kinds.contains("number")) {
            kinds.add("integer");
        }
        return kinds;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        if (list.isTextual()) {
            texts.add(list.asText());
        }
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** What many operations share is named once, by its own name. */
    private static String place(String within, JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? within : reference.substring(reference.lastIndexOf('/') + 1);
    }

    /** The schema that is meant, also where it stands elsewhere, or may be null instead. */
    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        JsonNode at = schema;
        while (true) {
            if (at.has("$ref")) {
                at = document.at(at.path("$ref").asText().substring(1));
            } else if (at.path("anyOf").size() == 2
                    && at.at("/anyOf/1/type").asText().equals("null")) {
                at = at.at("/anyOf/0");
            } else {
                return at;
            }
        }
    }
}
