package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The index at the side: what holds for all, the operations by tag, events and problems. */
final class PageIndex {

    private final Spec spec;

    PageIndex(Spec spec) {
        this.spec = spec;
    }

    static String tagId(String tag) {
        return "tag-" + tag;
    }

    void of(Html html) {
        html.open("nav", "id", "index", "aria-label", "Index").open("ul");
        group(html, "access", "Keys and scopes", List.of());
        for (JsonNode tag : spec.at("/tags")) {
            String name = tag.path("name").asText();
            group(html, tagId(name), name, spec.operations(name));
        }
        events(html);
        group(html, "problems", "Problems", List.of());
        html.close().close();
    }

    private void events(Html html) {
        html.open("li")
                .element("a", "Events", "href", "#events", "class", "tag")
                .open("ul");
        for (Operation event : spec.events()) {
            html.open("li").link(event.id(), event.path()).close();
        }
        html.close().close();
    }

    private static void group(Html html, String id, String name, List<Operation> operations) {
        html.open("li").open("a", "href", "#" + id, "class", "tag").text(name).close();
        operations(html, operations);
        html.close();
    }

    /** Operations as links; nothing where there are none. */
    static void operations(Html html, List<Operation> operations) {
        if (operations.isEmpty()) {
            return;
        }
        html.open("ul");
        for (Operation operation : operations) {
            html.open("li")
                    .open("a", "href", "#" + operation.id(), "title", operation.method() + " " + operation.path())
                    .element("span", operation.method(), "class", "m " + operation.method())
                    .text(" " + operation.summary())
                    .close()
                    .close();
        }
        html.close();
    }
}
