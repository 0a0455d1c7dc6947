package dev.waybill.api.about.page;

/** One operation, whole: the form for trying it is made in the browser of what stands here. */
final class OperationSection {

    private final ParameterList parameters;
    private final BodySection body;
    private final ResponseList responses;
    private final SampleList samples;
    private final CurlLine curl;

    OperationSection(
            ParameterList parameters, BodySection body, ResponseList responses, SampleList samples, CurlLine curl) {
        this.parameters = parameters;
        this.body = body;
        this.responses = responses;
        this.samples = samples;
        this.curl = curl;
    }

    void of(Html html, Operation operation) {
        html.open(
                "section",
                "class",
                "op",
                "id",
                operation.id(),
                "data-method",
                operation.method(),
                "data-path",
                operation.path(),
                "data-example",
                curl.path(operation),
                "data-key",
                operation.isOpen() ? "none" : "needed");
        html.open("h3")
                .element("a", operation.summary(), "href", "#" + operation.id())
                .close();
        route(html, operation);
        html.element("p", operation.description());
        access(html, operation);
        samples.of(html, operation);
        parameters.of(html, operation);
        body.of(html, operation);
        responses.of(html, operation);
        html.close();
    }

    static void route(Html html, Operation operation) {
        html.open("p", "class", "route")
                .element("span", operation.method(), "class", "m " + operation.method())
                .text(" ")
                .code(operation.path())
                .close();
    }

    private static void access(Html html, Operation operation) {
        html.open("p", "class", "access");
        if (operation.isOpen()) {
            html.text("Needs no key.");
        } else if (operation.scopes().isEmpty()) {
            html.text("Needs a key, whatever it allows.");
        } else {
            html.text("Needs a key with ");
            for (String scope : operation.scopes()) {
                html.open("a", "href", AccessSection.id(scope)).code(scope).close();
            }
            html.text(operation.node().path("x-operator").asBoolean() ? " of the operator." : ".");
        }
        if (operation.node().path("deprecated").asBoolean()) {
            html.text(" ").element("b", "Deprecated.");
        }
        html.close();
    }
}
