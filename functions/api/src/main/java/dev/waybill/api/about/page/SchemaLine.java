package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What one line says of a schema: its type, its bounds and those of what it lists or chooses from, its description. */
final class SchemaLine {

    static final String DESCRIPTION = "description";

    /** As deep as lists and choices lie in one line. */
    private static final int DEEPEST = 3;

    private final Spec spec;
    private final TypeWords types;

    SchemaLine(Spec spec) {
        this.spec = spec;
        this.types = new TypeWords(spec);
    }

    void type(Html html, JsonNode schema) {
        html.element("span", types.of(schema), "class", "t");
    }

    void bounds(Html html, JsonNode schema) {
        bounds(html, schema, "", 0);
    }

    private void bounds(Html html, JsonNode schema, String of, int depth) {
        JsonNode whole = spec.resolved(schema);
        for (Limit limit : Limit.of(whole)) {
            html.text(" ").open("span", "class", "l").text(of + limit.words());
            for (String value : limit.values()) {
                html.text(" ").code(value);
            }
            html.close();
        }
        if (depth == DEEPEST) {
            return;
        }
        if (whole.has("items")) {
            bounds(html, whole.path("items"), of + "each ", depth + 1);
        }
        for (JsonNode choice : choices(whole)) {
            bounds(html, choice, of + types.of(choice) + ": ", depth + 1);
        }
    }

    void description(Html html, JsonNode schema) {
        String description = spec.resolved(schema).path(DESCRIPTION).asText();
        if (!description.isEmpty()) {
            html.text(" ").element("span", description, "class", "d");
        }
    }

    /** What a value may be one of, or has to be all of. */
    static List<JsonNode> choices(JsonNode whole) {
        List<JsonNode> choices = new ArrayList<>();
        for (String keyword : List.of("anyOf", "oneOf", "allOf")) {
            whole.path(keyword).forEach(choices::add);
        }
        return choices;
    }
}
