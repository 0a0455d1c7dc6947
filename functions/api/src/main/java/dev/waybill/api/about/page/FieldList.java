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

    private static final String DESCRIPTION = "description";

    /** Schemas of the entries of a list, and of the lines of a text. */
    private static final List<String> INSIDE = List.of("items", "contentSchema");

    private final Spec spec;
    private final TypeWords types;

    FieldList(Spec spec) {
        this.spec = spec;
        this.types = new TypeWords(spec);
    }

    /** A body: its type and bounds, and its fields, if it has some. */
    void body(Html html, JsonNode schema) {
        JsonNode whole = spec.resolved(schema);
        html.open("p").element("span", types.of(schema), "class", "t");
        limits(html, whole, "");
        description(html, whole);
        html.close();
        within(html, schema, List.of());
    }

    /** A value that has a name: a field, a parameter or a header. Within a list element that is open. */
    void named(Html html, String name, JsonNode schema, boolean required) {
        named(html, name, schema, required, List.of());
    }

    private void named(Html html, String name, JsonNode schema, boolean required, List<String> above) {
        JsonNode whole = spec.resolved(schema);
        html.element("code", name, "class", "n").text(" ").element("span", types.of(schema), "class", "t");
        if (required) {
            html.text(" ").element("b", "required");
        }
        limits(html, whole, "");
        if (whole.has("items")) {
            limits(html, spec.resolved(whole.path("items")), "each ");
        }
        description(html, whole);
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
        if (schema.has(DESCRIPTION)) {
            kind(html, name, spec.resolved(Spec.withoutWords(schema)));
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
            limits(html, spec.resolved(whole.path("propertyNames")), "");
            html.close();
        }
        for (JsonNode choice : choices(whole)) {
            choice(html, choice, here);
        }
        for (String inside : INSIDE) {
            if (whole.has(inside)) {
                kind(html, Spec.name(whole.path(inside)), spec.resolved(whole.path(inside)));
                within(html, whole.path(inside), here);
            }
        }
    }

    /** What a named schema is by itself, where the field that has it is told in other words. */
    private static void kind(Html html, Optional<String> name, JsonNode whole) {
        if (name.isPresent() && whole.has(DESCRIPTION)) {
            html.open("p").code(name.get());
            description(html, whole);
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
        if (Spec.name(choice).filter(here::contains).isPresent()) {
            return;
        }
        JsonNode whole = spec.resolved(choice);
        boolean hasFields = hasFields(choice, new HashSet<>(here));
        if (hasFields || !Limit.of(whole).isEmpty() || whole.has(DESCRIPTION)) {
            html.open("div", "class", "or").text("either ").element("span", types.of(choice), "class", "t");
            limits(html, whole, "");
            description(html, whole);
            if (hasFields) {
                within(html, choice, here);
            }
            html.close();
        }
    }

    /** Whether there is more to tell of a schema than one line. */
    private boolean hasFields(JsonNode schema, Set<String> seen) {
        Optional<String> name = Spec.name(schema);
        if (name.isPresent() && !seen.add(name.get())) {
            return false;
        }
        JsonNode whole = spec.resolved(schema);
        if (!whole.path("properties").isEmpty()
                || whole.path("additionalProperties").isObject()
                || whole.path("propertyNames").isObject()) {
            return true;
        }
        for (JsonNode choice : choices(whole)) {
            if (hasFields(choice, seen) || !Limit.of(spec.resolved(choice)).isEmpty()) {
                return true;
            }
        }
        return INSIDE.stream().anyMatch(inside -> whole.has(inside) && hasFields(whole.path(inside), seen));
    }

    private static List<JsonNode> choices(JsonNode whole) {
        List<JsonNode> choices = new ArrayList<>();
        for (String keyword : List.of("anyOf", "oneOf", "allOf")) {
            whole.path(keyword).forEach(choices::add);
        }
        return choices;
    }

    private static void limits(Html html, JsonNode schema, String of) {
        for (Limit limit : Limit.of(schema)) {
            html.text(" ").open("span", "class", "l").text(of + limit.words());
            for (String value : limit.values()) {
                html.text(" ").code(value);
            }
            html.close();
        }
    }

    private static void description(Html html, JsonNode whole) {
        String description = whole.path(DESCRIPTION).asText();
        if (!description.isEmpty()) {
            html.text(" ").element("span", description, "class", "d");
        }
    }
}
