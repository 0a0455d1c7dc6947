package dev.waybill.api.about.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.about.Contract;
import dev.waybill.core.key.Scope;
import dev.waybill.core.problem.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** All that the contract says stands on the page, and nothing on it needs more than the page's own files. */
class DocsPageTest {

    private static final JsonNode CONTRACT = Contract.bundled().document();
    private static final PageText PAGE =
            new PageText(DocsPage.of(CONTRACT, PageAssets.bundled()).html());

    private final Spec spec = new Spec(CONTRACT);

    @Test
    void everyOperation_isToldWhole() {
        assertThat(spec.operations()).hasSizeGreaterThan(50);
        for (Operation operation : spec.operations()) {
            PageText section = PAGE.section(operation.id());
            assertThat(section.text()).contains(operation.summary(), operation.description(), operation.path());
            assertThat(section.texts("span")).contains(operation.method());
            assertThat(section.texts("code")).containsAll(operation.scopes());
            for (JsonNode each : operation.node().path("parameters")) {
                JsonNode parameter = spec.resolved(each);
                assertThat(section.texts("code"))
                        .contains(parameter.path("name").asText());
                assertThat(section.text())
                        .contains(parameter.path("description").asText());
            }
            for (Map.Entry<String, JsonNode> response :
                    operation.node().path("responses").properties()) {
                assertThat(section.texts("b")).contains(response.getKey());
                assertThat(section.text())
                        .contains(spec.resolved(response.getValue())
                                .path("description")
                                .asText());
                assertThat(section.texts("code"))
                        .containsAll(names(spec.resolved(response.getValue()).path("headers"), response.getKey()));
            }
        }
    }

    /** Answers that are problems name their codes, not their headers. */
    private static Set<String> names(JsonNode headers, String status) {
        Set<String> names = new TreeSet<>();
        if (status.startsWith("2") || status.startsWith("3")) {
            headers.fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    @Test
    void everyFieldOfEverySchema_withItsWords_values_andBounds_isThere() {
        Set<String> codes = new HashSet<>(PAGE.texts("code"));
        String text = PAGE.text();
        Set<String> missing = new TreeSet<>();
        CONTRACT.at("/components/schemas")
                .properties()
                .forEach(schema -> missing(schema.getValue(), schema.getKey(), codes, text, missing));
        assertThat(missing).isEmpty();
    }

    private static void missing(JsonNode schema, String place, Set<String> codes, String text, Set<String> missing) {
        if (!schema.isObject()) {
            return;
        }
        schema.path("properties").properties().forEach(field -> {
            if (!codes.contains(field.getKey())) {
                missing.add(place + "/" + field.getKey());
            }
            missing(field.getValue(), place + "/" + field.getKey(), codes, text, missing);
        });
        for (String keyword : List.of("pattern", "default", "const")) {
            if (schema.has(keyword) && !codes.contains(schema.path(keyword).asText())) {
                missing.add(place + " " + keyword);
            }
        }
        schema.path("enum").forEach(value -> {
            if (!codes.contains(value.asText())) {
                missing.add(place + " " + value);
            }
        });
        if (schema.path("description").isTextual()
                && !text.contains(schema.path("description").asText())) {
            missing.add(place + " description");
        }
        for (String keyword : List.of("maximum", "maxLength", "maxItems", "maxProperties")) {
            if (schema.has(keyword) && !text.contains(schema.path(keyword).asText())) {
                missing.add(place + " " + keyword);
            }
        }
        for (String keyword : List.of("items", "additionalProperties", "propertyNames", "contentSchema")) {
            missing(schema.path(keyword), place + " " + keyword, codes, text, missing);
        }
        for (String keyword : List.of("anyOf", "oneOf", "allOf")) {
            schema.path(keyword).forEach(choice -> missing(choice, place + " " + keyword, codes, text, missing));
        }
    }

    @Test
    void everyProblem_scope_tagAndEvent_hasItsPlace() {
        List<String> ids = PAGE.values("id");
        for (ProblemCode code : ProblemCode.values()) {
            assertThat(ids).contains(ProblemSection.id(code));
            assertThat(PAGE.text()).contains(code.text() + " " + code.title());
        }
        assertThat(ids)
                .containsAll(Arrays.stream(Scope.values())
                        .map(scope -> AccessSection.id(scope.text()).substring(1))
                        .toList());
        CONTRACT.path("tags").forEach(tag -> assertThat(ids)
                .contains(PageIndex.tagId(tag.path("name").asText())));
        for (Operation event : spec.events()) {
            assertThat(PAGE.section(event.id()).text()).contains(event.path(), event.summary(), event.description());
        }
    }

    @Test
    void everyOperation_isInTheIndex_inTheOrderOfTheTags() {
        String index = index();
        int at = 0;
        for (JsonNode tag : CONTRACT.path("tags")) {
            for (Operation operation : spec.operations(tag.path("name").asText())) {
                int next = index.indexOf("href=\"#" + operation.id() + "\"");
                assertThat(next).as(operation.id()).isGreaterThan(at);
                at = next;
            }
        }
    }

    @Test
    void whatHoldsForMany_standsAtTheHead_andInTheIndex() {
        List<Guide.Part> parts = Guide.bundled().parts();
        assertThat(parts).hasSizeGreaterThan(6);
        for (Guide.Part part : parts) {
            assertThat(index()).contains("href=\"#" + part.id() + "\"");
            assertThat(PAGE.section(part.id()).text()).contains(part.title()).doesNotContain("`", "](#");
            assertThat(part.texts()).as(part.id()).isNotEmpty();
        }
        assertThat(PAGE.html().indexOf("id=\"" + GuideSection.ID + "\""))
                .isBetween(0, PAGE.html().indexOf("id=\"access\""));
    }

    @Test
    void everyCode_isInTheIndex_andSaysWhoAnswersIt() {
        for (ProblemCode code : ProblemCode.values()) {
            assertThat(index()).contains("href=\"#" + ProblemSection.id(code) + "\"");
        }
        assertThat(PAGE.html())
                .containsPattern("id=\"problem-four_eyes\"[^\n]*?href=\"#approveReview\"[^\n]*?href=\"#rejectReview\"");
    }

    private static String index() {
        return PAGE.html().substring(PAGE.html().indexOf("<nav"), PAGE.html().indexOf("</nav>"));
    }

    @Test
    void everyLinkWithinThePage_leadsSomewhere_andNoIdIsThereTwice() {
        List<String> ids = PAGE.values("id");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(PAGE.values("href").stream()
                        .filter(link -> link.startsWith("#"))
                        .map(link -> link.substring(1)))
                .isNotEmpty()
                .isSubsetOf(ids);
    }

    @Test
    void nothingIsInline_andNothingIsLoadedFromElsewhere() {
        for (String tag : PAGE.tags()) {
            assertThat(tag).doesNotStartWith("<style").doesNotContainPattern("\\s(style|on\\w+)=");
        }
        assertThat(PAGE.html()).doesNotContainPattern("<script[^>]*>[^<]").doesNotContain("javascript:");
        PageAssets assets = PageAssets.bundled();
        assertThat(PAGE.values("src")).containsExactly(assets.script().path());
        assertThat(PAGE.values("href").stream().filter(link -> !link.startsWith("#")))
                .containsExactlyInAnyOrder(assets.icon().path(), assets.style().path(), "/openapi.json");
        assertThat(assets.style().text()).doesNotContain("url(", "@import");
        assertThat(assets.script().text())
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
                .doesNotContain("localStorage", "sessionStorage", "indexedDB", "cookie");
    }

    @Test
    void everySample_isOfAnOperationThatThereIs() {
        List<String> operations = spec.operations().stream().map(Operation::id).toList();
        Samples samples = Samples.bundled();
        assertThat(samples.commands().keySet()).isNotEmpty().isSubsetOf(operations);
        assertThat(samples.java().keySet()).isNotEmpty().isSubsetOf(operations);
        assertThat(PAGE.texts("pre"))
                .containsAll(samples.commands().values())
                .containsAll(samples.java().values());
    }

    @Test
    void everyOperationThatNeedsAKey_isThereToCopyInJava() {
        assertThat(Samples.bundled().java().keySet())
                .containsAll(spec.operations().stream()
                        .filter(operation -> !operation.isOpen())
                        .map(Operation::id)
                        .toList());
    }

    @Test
    void pageAndWhatItLoads_areSmall() throws Exception {
        PageAssets assets = PageAssets.bundled();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (String text :
                    List.of(PAGE.html(), assets.style().text(), assets.script().text())) {
                gzip.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(packed.size()).isLessThan(120 * 1024);
    }
}
