package dev.waybill.api.about.page;

import dev.waybill.api.about.page.Guide.Part;

/** Getting around: what holds for many operations, before each is told. */
final class GuideSection {

    static final String ID = "guide";
    static final String TITLE = "Getting around";

    private final Guide guide;

    GuideSection(Guide guide) {
        this.guide = guide;
    }

    void of(Html html) {
        html.open("section", "id", ID).element("h2", TITLE);
        html.open("div", "class", "toc");
        index(html, guide);
        html.close();
        guide.parts().forEach(part -> part(html, part));
        html.close();
    }

    /** Its parts as links. */
    static void index(Html html, Guide guide) {
        html.open("ul");
        guide.parts()
                .forEach(part -> html.open("li").link(part.id(), part.title()).close());
        html.close();
    }

    private static void part(Html html, Part part) {
        html.open("section", "class", "part", "id", part.id());
        html.open("h3").element("a", part.title(), "href", "#" + part.id()).close();
        part.texts().forEach(text -> words(html, text));
        shown(html, part.sample());
        words(html, part.after());
        shown(html, part.example());
        html.close();
    }

    private static void words(Html html, String words) {
        if (!words.isEmpty()) {
            html.open("p");
            Prose.of(html, words);
            html.close();
        }
    }

    private static void shown(Html html, String text) {
        if (!text.isEmpty()) {
            html.element("pre", text, "class", "sample shown", "tabindex", "0");
        }
    }
}
