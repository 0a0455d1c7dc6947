package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What an operation answers: status, headers, fields; of problems the codes, which the section on problems tells of. */
final class ResponseList {

    private final Spec spec;
    private final FieldList fields;
    private final BodySection bodies;

    ResponseList(Spec spec, FieldList fields, BodySection bodies) {
        this.spec = spec;
        this.fields = fields;
        this.bodies = bodies;
    }

    void of(Html html, Operation operation) {
        html.element("h4", "Answers").open("ul", "class", "f answers");
        for (Map.Entry<String, JsonNode> each :
                operation.node().path("responses").properties()) {
            JsonNode response = spec.resolved(each.getValue());
            html.open("li").element("b", each.getKey(), "class", "status").text(" ");
            html.element("span", response.path("description").asText(), "class", "d");
            if (response.path("content").has(Spec.PROBLEM)) {
                codes(html, response);
            } else {
                headers(html, response);
                contents(html, response);
            }
            html.close();
        }
        html.close();
    }

    private static void codes(Html html, JsonNode response) {
        Spec.problems(response).forEach(code -> html.text(" ")
                .open("a", "href", "#problem-" + code)
                .code(code)
                .close());
    }

    private void headers(Html html, JsonNode response) {
        if (response.path("headers").isEmpty()) {
            return;
        }
        html.open("details").element("summary", "Headers").open("ul", "class", "f");
        for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
            html.open("li");
            fields.named(html, header.getKey(), spec.described(header.getValue()), false);
            html.close();
        }
        html.close().close();
    }

    private void contents(Html html, JsonNode response) {
        for (Map.Entry<String, JsonNode> content : response.path("content").properties()) {
            JsonNode schema = content.getValue().path("schema");
            html.open("details")
                    .open("summary")
                    .text("Body ")
                    .element("span", content.getKey(), "class", "t")
                    .close();
            fields.body(html, schema);
            html.close();
            bodies.examples(html, content.getKey(), content.getValue());
        }
    }
}
