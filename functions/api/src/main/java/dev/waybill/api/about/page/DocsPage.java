package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The whole page, as text and with the tag of its version. Made once, when it is first asked for. Immutable. */
public final class DocsPage {

    private final String html;
    private final String etag;

    private DocsPage(String html) {
        this.html = html;
        this.etag = TextHash.tag(html);
    }

    /** @param contract an OpenAPI 3.1 document */
    public static DocsPage of(JsonNode contract, PageAssets assets) {
        Spec spec = new Spec(contract);
        Html html = new Html();
        html.open("html", "lang", "en");
        head(html, spec, assets);
        html.open("body").element("a", "To the operations", "href", "#main", "class", "skip");
        Guide guide = Guide.bundled();
        new PageIndex(spec, guide).of(html);
        html.open("main", "id", "main");
        introduction(html, spec);
        new GuideSection(guide).of(html);
        sections(html, spec);
        html.close().close().close();
        return new DocsPage(html.toString());
    }

    public String html() {
        return html;
    }

    /** Quoted, as the header has it. */
    public String etag() {
        return etag;
    }

    private static void head(Html html, Spec spec, PageAssets assets) {
        html.open("head")
                .alone("meta", "charset", "utf-8")
                .alone("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .alone("meta", "name", "color-scheme", "content", "light dark")
                .element("title", spec.at("/info/title").asText() + " API")
                .alone("link", "rel", "icon", "href", assets.icon().path())
                .alone("link", "rel", "stylesheet", "href", assets.style().path())
                .element("script", "", "src", assets.script().path(), "defer", "")
                .close();
    }

    private static void introduction(Html html, Spec spec) {
        html.element("h1", spec.at("/info/title").asText() + " API");
        html.element("p", spec.at("/info/description").asText());
        html.open("p")
                .text("The contract itself: ")
                .element("a", "/openapi.json", "href", "/openapi.json")
                .close();
    }

    private static void sections(Html html, Spec spec) {
        FieldList fields = new FieldList(spec);
        ExampleText examples = new ExampleText(spec);
        Samples samples = Samples.bundled();
        CurlLine curl = new CurlLine(spec, examples, samples);
        ParameterList parameters = new ParameterList(spec, fields);
        BodySection body = new BodySection(fields, examples);
        OperationSection operation = new OperationSection(
                parameters, body, new ResponseList(spec, fields, body), new SampleList(curl, samples), curl);
        new AccessSection(spec).of(html);
        for (JsonNode tag : spec.at("/tags")) {
            tag(html, tag, spec.operations(tag.path("name").asText()), operation);
        }
        new EventSection(spec, parameters, body).of(html);
        new ProblemSection(spec, fields).of(html);
    }

    private static void tag(Html html, JsonNode tag, List<Operation> operations, OperationSection section) {
        String name = tag.path("name").asText();
        html.open("section", "id", PageIndex.tagId(name)).element("h2", name);
        html.element("p", tag.path("description").asText());
        html.open("div", "class", "toc");
        PageIndex.operations(html, operations);
        html.close();
        operations.forEach(operation -> section.of(html, operation));
        html.close();
    }
}
