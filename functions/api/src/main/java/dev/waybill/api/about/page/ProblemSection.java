package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.problem.ProblemCode;
import java.util.List;

/** Every code that a problem document can have, with its status and title, and the contract's example of it. */
final class ProblemSection {

    private static final int MOST_OPERATIONS = 12;

    private final Spec spec;
    private final FieldList fields;

    ProblemSection(Spec spec, FieldList fields) {
        this.spec = spec;
        this.fields = fields;
    }

    static String id(ProblemCode code) {
        return "problem-" + code.text();
    }

    void of(Html html) {
        html.open("section", "id", "problems").element("h2", "Problems");
        html.open("div", "class", "problem");
        fields.body(html, spec.at("/components/schemas/Problem"));
        html.close();
        html.element("h3", "Codes").open("ul", "class", "f codes");
        for (ProblemCode code : ProblemCode.values()) {
            code(html, code);
        }
        html.close().close();
    }

    /** Which operations answer it; where that are many it says little. */
    private void operations(Html html, ProblemCode code) {
        List<Operation> answering = spec.operations().stream()
                .filter(operation -> spec.answers(operation, code.text()))
                .toList();
        if (answering.isEmpty() || answering.size() > MOST_OPERATIONS) {
            return;
        }
        html.open("p", "class", "access").text("Of ");
        String between = "";
        for (Operation operation : answering) {
            html.text(between).link(operation.id(), operation.summary());
            between = " · ";
        }
        html.close();
    }

    private void code(Html html, ProblemCode code) {
        html.open("li", "id", id(code))
                .element("b", String.valueOf(code.status()), "class", "status")
                .text(" ")
                .element("code", code.text(), "class", "n")
                .text(" ")
                .element("span", code.title() + ".", "class", "d");
        if (code.retryable()) {
            html.text(" ").element("span", "The same request can succeed later.", "class", "l");
        }
        JsonNode example = spec.resolved(spec.at("/components/examples/" + code.text()));
        if (example.has("description")) {
            html.text(" ").element("span", example.path("description").asText(), "class", "d");
        }
        operations(html, code);
        if (example.has("value")) {
            html.open("details")
                    .element("summary", ExampleText.label(example, code.text()))
                    .element("pre", PrettyJson.of(example.path("value")), "class", "sample", "tabindex", "0")
                    .close();
        }
        html.close();
    }
}
