package dev.waybill.api.about.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import org.junit.jupiter.api.Test;

/** Contracts that ours is not, or not yet. */
class OddContractTest {

    private static final String NASTY = "<script>alert('1')</script>\" onload=\"x & y";

    private static PageText page(String contract) {
        return new PageText(
                DocsPage.of(Json.parse(contract), PageAssets.bundled()).html());
    }

    private static String contract(String operation, String schemas) {
        return """
                {"info": {"title": "T"}, "tags": [{"name": "A"}],
                 "paths": {"/v1/jobs/{id}": {"post": %s}},
                 "components": {"schemas": %s, "examples": {"one": {"summary": "One", "value": {"text": "it's"}}}}}
                """.formatted(operation, schemas);
    }

    @Test
    void everyTextOfTheContract_isText_andNoMarkup() {
        String nasty =
                Json.write(Json.object().put("x", NASTY)).replace("{\"x\":", "").replaceAll("}$", "");
        PageText page = page(contract(
                """
                {"tags": ["A"], "operationId": "op", "summary": %1$s, "description": %1$s, "security": [{"key": [%1$s]}],
                 "parameters": [{"name": %1$s, "in": "query", "description": %1$s, "schema": {"enum": [%1$s], "default": %1$s, "pattern": %1$s}}],
                 "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/S"}, "example": %1$s}}},
                 "responses": {"200": {"description": %1$s, "headers": {%1$s: {"description": %1$s}}, "content": {"text/html": {}}}}}
                """.formatted(nasty),
                "{\"S\": {\"description\": " + nasty + ", \"properties\": {" + nasty + ": {\"const\": " + nasty
                        + "}}}}"));
        assertThat(page.html()).doesNotContain("<script>alert").doesNotContain("\" onload=\"");
        assertThat(page.tags()).noneMatch(tag -> tag.contains(" onload=\""));
        assertThat(page.text()).contains(NASTY);
    }

    @Test
    void schemaWithinItself_isNamed_andNotToldAgain() {
        PageText page = page(contract("""
                {"tags": ["A"], "operationId": "op", "security": [],
                 "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Tree"}}}}, "responses": {}}
                """, """
                {"Tree": {"type": "object", "properties": {
                    "left": {"$ref": "#/components/schemas/Tree"},
                    "more": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
                    "other": {"anyOf": [{"$ref": "#/components/schemas/Tree"}, {"type": "null"}]}}},
                 "Circle": {"$ref": "#/components/schemas/Circle"}}
                """));
        assertThat(page.text()).contains("left Tree As Tree above.", "list of Tree", "Tree or null");
        assertThat(page.texts("code")).containsOnlyOnce("left", "more", "other");
        assertThat(new Spec(Json.parse(contract("{}", "{\"C\": {\"$ref\": \"#/components/schemas/C\"}}")))
                        .resolved(Json.parse("{\"$ref\": \"#/components/schemas/C\"}"))
                        .isObject())
                .isFalse();
    }

    @Test
    void examples_areShown_andSentByCurl() {
        PageText page = page(contract("""
                {"tags": ["A"], "operationId": "op", "security": [],
                 "requestBody": {"content": {"application/json": {"schema": {}, "examples": {"one": {"$ref": "#/components/examples/one"}}}}},
                 "responses": {"409": {"content": {"application/problem+json": {"examples": {"conflict": {}}}}},
                               "200": {"content": {"application/json": {"schema": {}, "example": {"done": true}}}}}}
                """, "{}"));
        assertThat(page.texts("summary")).contains("Example: One", "Example");
        assertThat(page.texts("pre")).contains("{\n  \"text\": \"it's\"\n}", "{\n  \"done\": true\n}");
        assertThat(page.section("op").texts("pre").stream().filter(text -> text.startsWith("curl")))
                .containsExactly("""
                        curl -sS -X POST "$WAYBILL_URL/v1/jobs/job_06f2k8n4v1q7x3m5t9w0c2r8ha" \\
                          -H 'Content-Type: application/json' \\
                          --data-binary '{
                          "text": "it'\\''s"
                        }'""");
        assertThat(page.section("op").values("href")).contains("#problem-conflict");
    }

    @Test
    void wordsBesideAReference_goBeforeItsOwn() {
        JsonNode contract = Json.parse(contract("{}", "{\"S\": {\"type\": \"string\", \"description\": \"its own\"}}"));
        JsonNode found = new Spec(contract)
                .resolved(Json.parse("{\"$ref\": \"#/components/schemas/S\", \"description\": \"here\"}"));
        assertThat(found.path("type").asText()).isEqualTo("string");
        assertThat(found.path("description").asText()).isEqualTo("here");
    }
}
