package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The events that are sent to webhooks: headers and body of the request, and what its answers mean. */
final class EventSection {

    private final Spec spec;
    private final ParameterList parameters;
    private final BodySection body;

    EventSection(Spec spec, ParameterList parameters, BodySection body) {
        this.spec = spec;
        this.parameters = parameters;
        this.body = body;
    }

    void of(Html html) {
        html.open("section", "id", "events").element("h2", "Events");
        html.open("p")
                .text("What Waybill sends, as it happens, to the addresses that ")
                .link("createWebhook", "a webhook")
                .text(" names. Nothing here is called by you.")
                .close();
        for (Operation event : spec.events()) {
            event(html, event);
        }
        html.close();
    }

    private void event(Html html, Operation event) {
        html.open("section", "class", "op", "id", event.id());
        html.open("h3")
                .open("a", "href", "#" + event.id())
                .code(event.path())
                .close()
                .close();
        html.element("p", event.summary() + ". " + event.description());
        html.open("details").element("summary", "Headers and body");
        parameters.of(html, event);
        body.of(html, event);
        answers(html, event);
        html.close().close();
    }

    private void answers(Html html, Operation event) {
        html.element("h4", "What your answer means").open("ul", "class", "f");
        for (Map.Entry<String, JsonNode> answer : event.node().path("responses").properties()) {
            html.open("li")
                    .element("b", answer.getKey(), "class", "status")
                    .text(" "
                            + spec.resolved(answer.getValue())
                                    .path("description")
                                    .asText())
                    .close();
        }
        html.close();
    }
}
