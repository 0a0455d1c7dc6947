package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a schema as a list, what lies within them to be opened. A schema within itself is named, not told again. */
final class FieldList {

    /** Schemas of the entries of a list, and of the lines of a text. */
    private static final List<String> INSIDE = List.of("items", "contentSchema");

    private final Spec spec;
    private final SchemaLine line;

    FieldList(Spec spec) {
        this.spec = spec;
        this.line = new SchemaLine(spec);
    }

    /** A body: its type and bounds, and its fields, if it has some. */
    void body(Html html, JsonNode schema) {
        html.open("p");
        line.type(html, schema);
        line.bounds(html, schema);
        line.description(html, schema);
        html.close();
        within(html, schema, List.of());
    }

    /** A value that has a name: a field, a parameter or a header. Within a list element that is open. */
    void named(Html html, String name, JsonNode schema, boolean required) {
        named(html, name, schema, required, List.of());
    }

    private void named(Html html, String name, JsonNode schema, boolean required, List<String> above) {
        html.element("code", name, "class", "n").text(" ");
        line.type(html, schema);
        if (required) {
            html.text(" ").element("b", "required");
        }
        line.bounds(html, schema);
        line.description(html, schema);
        Optional<String> again = Spec.name(schema).filter(above::contains);
        if (again.isPresent()) {
            html.text(" ").element("i", "As " + again.get() + " above.");
        } else if (hasFields(schema, new HashSet<>(above))) {
            html.open("details").element("summary", "Fields of " + name);
            within(html, schema, above);
            html.close();
        }
    }

    private void within(Html html, JsonNode schema, List<String> above) {
        Optional<String> name = Spec.name(schema);
        if (name.filter(above::contains).isPresent()) {
            return;
        }
        JsonNode whole = spec.resolved(schema);
        List<String> here = new ArrayList<>(above);
        name.ifPresent(here::add);
        if (schema.has(SchemaLine.DESCRIPTION)) {
            kind(html, Spec.withoutWords(schema));
        }
        if (!whole.path("properties").isEmpty()) {
            properties(html, whole, here);
        }
        if (whole.path("additionalProperties").isObject()) {
            html.open("ul", "class", "f").open("li");
            named(html, "any name", whole.path("additionalProperties"), false, here);
            html.close().close();
        }
        if (whole.path("propertyNames").isObject()) {
            html.open("p").text("Their names:");
            line.bounds(html, whole.path("propertyNames"));
            html.close();
        }
        for (JsonNode choice : SchemaLine.choices(whole)) {
            choice(html, choice, here);
        }
        for (String inside : INSIDE) {
            if (whole.has(inside)) {
                kind(html, whole.path(inside));
                within(html, whole.path(inside), here);
            }
        }
    }

    /** What a named schema is by itself, where the field that has it is told in other words. */
    private void kind(Html html, JsonNode schema) {
        Optional<String> name = Spec.name(schema);
        if (name.isPresent() && spec.resolved(schema).has(SchemaLine.DESCRIPTION)) {
            html.open("p").code(name.get());
            line.description(html, schema);
            html.close();
        }
    }

    private void properties(Html html, JsonNode whole, List<String> here) {
        Set<String> required = new HashSet<>();
        whole.path("required").forEach(name -> required.add(name.asText()));
        html.open("ul", "class", "f");
        for (Map.Entry<String, JsonNode> field : whole.path("properties").properties()) {
            html.open("li");
            named(html, field.getKey(), field.getValue(), required.contains(field.getKey()), here);
            html.close();
        }
        html.close();
    }

    private void choice(Html html, JsonNode choice, List<String> here) {
        if (hasFields(choice, new HashSet<>(here))) {
            html.open("div", "class", "or").text("where it is ");
            line.type(html, choice);
            line.description(html, choice);
            within(html, choice, here);
            html.close();
        }
    }

    /** Whether there is more to tell of a schema than one line, besides what is told already. */
    private boolean hasFields(JsonNode schema, Set<String> told) {
        Optional<String> name = Spec.name(schema);
        if (name.isPresent() && !told.add(name.get())) {
            return false;
        }
        JsonNode whole = spec.resolved(schema);
        if (!whole.path("properties").isEmpty()
                || whole.path("additionalProperties").isObject()
                || whole.path("propertyNames").isObject()) {
            return true;
        }
        return SchemaLine.choices(whole).stream().anyMatch(choice -> hasFields(choice, told))
                || INSIDE.stream().anyMatch(inside -> whole.has(inside) && hasFields(whole.path(inside), told));
    }
}
