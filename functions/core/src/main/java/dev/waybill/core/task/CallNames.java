package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.model.RequestHeader;
import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Form;
import dev.waybill.core.source.MapForm;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.TextForm;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a step of kind {@code call} sends by name: {@code query} and {@code headers}, each name with a template. */
final class CallNames {

    private static final int MOST_NAMES = 50;
    private static final int LONGEST_NAME = 100;

    /** A template, or what is written in YAML without quotes. */
    private static final Form VALUE = () -> {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        value.putArray("type").add("string").add("number").add("boolean");
        return value;
    };

    static final Field<MapForm> QUERY = named("query", "what goes behind the path, by name")
            .saying(": each a template, a number, true or false. Not beside a ? in the path");
    static final Field<MapForm> HEADERS = named("headers", "headers by name")
            .saying(
                    ": each a template, a number, true or false. None that hold credentials, or that Waybill sends itself");

    private final Fields fields;
    private final VariableScope scope;
    private final Mistakes mistakes;

    private static Field<MapForm> named(String field, String what) {
        return Field.optional(field, what, new MapForm(TextForm.upTo(LONGEST_NAME), VALUE, 1, MOST_NAMES));
    }

    CallNames(Fields fields, VariableScope scope, Mistakes mistakes) {
        this.fields = fields;
        this.scope = scope;
        this.mistakes = mistakes;
    }

    /** @param path of the same request, which may have a query of its own */
    Map<String, String> query(String path) {
        if (!fields.get(QUERY).isMissingNode() && CallPath.filled(path).contains("?")) {
            mistakes.add(
                    fields.at(QUERY), "the path has a query already: name here what it has, and leave it out there");
        }
        Map<String, String> query = named(QUERY);
        query.keySet().forEach(name -> {
            if (name.isBlank() || name.length() > LONGEST_NAME || name.contains("{{")) {
                note(QUERY, name, "expected a name of 1 to " + LONGEST_NAME + " characters, which is no template");
            }
        });
        return query;
    }

    Map<String, String> headers() {
        Map<String, String> headers = named(HEADERS);
        Set<String> seen = new HashSet<>();
        headers.forEach((name, value) -> {
            @Nullable String mistake = RequestHeader.mistake(name);
            if (mistake == null && !seen.add(name.toLowerCase(Locale.ROOT))) {
                mistake = "this header stands here already: names that differ in case alone are one";
            }
            if (mistake == null && !RequestHeader.isValue(CallPath.filled(value).strip())) {
                mistake = "expected what a header's value is written in: printable ASCII, one line, at most "
                        + RequestHeader.LONGEST_VALUE + " characters";
            }
            if (mistake != null) {
                note(HEADERS, name, mistake);
            }
        });
        return headers;
    }

    private Map<String, String> named(Field<MapForm> field) {
        Map<String, String> named = new LinkedHashMap<>();
        JsonNode node = fields.get(field);
        if (node.isMissingNode()) {
            return named;
        }
        if (!field.form().holds(node)) {
            mistakes.add(
                    fields.at(field),
                    "expected an object of 1 to " + MOST_NAMES + " names, each with a template; got "
                            + (node.isObject() ? node.size() : Fields.kind(node)));
            return named;
        }
        node.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isTextual()) {
                scope.check(fields.at(field) + JsonPointers.step(entry.getKey()), value.textValue());
            } else if (!value.isNumber() && !value.isBoolean()) {
                note(
                        field,
                        entry.getKey(),
                        "expected a template (text, a number, true or false), got " + Fields.kind(value));
            }
            named.put(entry.getKey(), value.asText());
        });
        return named;
    }

    private void note(Field<MapForm> field, String name, String mistake) {
        mistakes.add(fields.at(field) + JsonPointers.step(name), mistake);
    }
}
