package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.problem.ProblemCode;
import java.util.List;

/** The index at the side: what holds for all, the operations by tag, events and problems by code. */
final class PageIndex {

    private final Spec spec;
    private final Guide guide;

    PageIndex(Spec spec, Guide guide) {
        this.spec = spec;
        this.guide = guide;
    }

    static String tagId(String tag) {
        return "tag-" + tag;
    }

    void of(Html html) {
        html.open("nav", "id", "index", "aria-label", "Index").open("ul");
        guide(html);
        group(html, "access", "Keys and scopes", List.of());
        for (JsonNode tag : spec.at("/tags")) {
            String name = tag.path("name").asText();
            group(html, tagId(name), name, spec.operations(name));
        }
        events(html);
        problems(html);
        html.close().close();
    }

    private void guide(Html html) {
        html.open("li").element("a", GuideSection.TITLE, "href", "#" + GuideSection.ID, "class", "tag");
        GuideSection.index(html, guide);
        html.close();
    }

    private static void problems(Html html) {
        html.open("li")
                .element("a", "Problems", "href", "#problems", "class", "tag")
                .open("ul");
        for (ProblemCode code : ProblemCode.values()) {
            html.open("li")
                    .open("a", "href", "#" + ProblemSection.id(code), "title", code.title())
                    .text(code.status() + " " + code.text())
                    .close()
                    .close();
        }
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
