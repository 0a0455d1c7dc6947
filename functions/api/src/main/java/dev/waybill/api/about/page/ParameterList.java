package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;

/** The parameters of an operation, each marked with where it stands, so that the form for trying can be made of them. */
final class ParameterList {

    private final Spec spec;
    private final FieldList fields;

    ParameterList(Spec spec, FieldList fields) {
        this.spec = spec;
        this.fields = fields;
    }

    void of(Html html, Operation operation) {
        JsonNode parameters = operation.node().path("parameters");
        if (parameters.isEmpty()) {
            return;
        }
        html.element("h4", "Parameters").open("ul", "class", "f");
        for (JsonNode each : parameters) {
            JsonNode parameter = spec.resolved(each);
            String place = parameter.path("in").asText();
            String name = parameter.path("name").asText();
            html.open("li", "data-in", place, "data-name", name)
                    .element("span", place, "class", "in")
                    .text(" ");
            fields.named(
                    html,
                    name,
                    spec.described(parameter),
                    parameter.path("required").asBoolean());
            html.close();
        }
        html.close();
    }
}
