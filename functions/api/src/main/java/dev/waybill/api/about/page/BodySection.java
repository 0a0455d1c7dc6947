package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;

/** What a request holds, by content type: its fields and its examples. */
final class BodySection {

    private final FieldList fields;
    private final ExampleText examples;

    BodySection(FieldList fields, ExampleText examples) {
        this.fields = fields;
        this.examples = examples;
    }

    void of(Html html, Operation operation) {
        JsonNode body = operation.node().path("requestBody");
        JsonNode before = MissingNode.getInstance();
        for (Map.Entry<String, JsonNode> content : body.path("content").properties()) {
            html.open("div", "class", "body", "data-type", content.getKey());
            html.open("h4").text("Body ").element("span", content.getKey(), "class", "t");
            if (!body.path("required").asBoolean()) {
                html.text(" ").element("span", "may be left out", "class", "l");
            }
            html.close();
            JsonNode schema = content.getValue().path("schema");
            if (schema.equals(before)) {
                html.element("p", "The same fields as above.");
            } else {
                fields.body(html, schema);
            }
            before = schema;
            examples(html, content.getKey(), content.getValue());
            html.close();
        }
    }

    /** The examples of a body, to be opened. */
    void examples(Html html, String contentType, JsonNode media) {
        for (Map.Entry<String, String> example :
                examples.all(contentType, media).entrySet()) {
            html.open("details")
                    .element("summary", example.getKey())
                    .element("pre", example.getValue(), "class", "sample example", "tabindex", "0")
                    .close();
        }
    }
}
