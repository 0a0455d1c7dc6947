package dev.waybill.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.testing.CpuTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTemplateTest {

    private static final Duration MOST_CPU = Duration.ofSeconds(2);

    private static final Map<String, JsonNode> SCOPE = Map.of(
            "input",
            Json.parse("{\"html\": \"<b> & \\\"q\\\"\", \"n\": 1.50, \"big\": 12345678901234567890, \"no\": false,"
                    + " \"none\": null, \"empty\": \"\", \"list\": [1, \"x\"], \"evil\": \"{{input.n}}\","
                    + " \"who\": {\"name\": \"Ann\", \"items\": [{\"id\": 1}, {\"id\": 2}]}}"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
                    {{input.html}}                                         | <b> & "q"
                    {{{input.html}}}{{&input.html}}                        | <b> & "q"<b> & "q"
                    {{input.n}} {{input.big}} {{input.no}}                 | 1.50 12345678901234567890 false
                    {{input.list}} {{input.who.items}}                     | [1,"x"] [{"id":1},{"id":2}]
                    [{{input.none}}]                                       | []
                    {{input.evil}}                                         | {{input.n}}
                    {{#input.who}}{{name}}{{/input.who}}                   | Ann
                    {{#input.who.items}}{{id}} {{input.n}};{{/input.who.items}} | 1 1.50;2 1.50;
                    {{#input.list}}<{{.}}>{{/input.list}}                  | <1><x>
                    {{#input.gone}}a{{/input.gone}}{{^input.gone}}b{{/input.gone}} | b
                    {{#input.empty}}a{{/input.empty}}{{#input.none}}b{{/input.none}}{{^input.no}}c{{/input.no}} | c
                    a{{! a comment }}b                                     | ab
                    """)
    void template_isRendered(String text, String rendered) {
        assertThat(TextTemplate.parse(text).render(SCOPE)).isEqualTo(rendered);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 12, 19})
    void sectionsThatGoThroughAListOverAndOver_endInLittleWork(int levels) {
        Map<String, JsonNode> scope = Map.of("input", Json.parse("{\"list\": [" + "1,".repeat(99) + "1]}"));
        String opening = "{{#input.list}}".repeat(levels);
        String closing = "{{/input.list}}".repeat(levels);
        for (String text : List.of("{{.}}", "x".repeat(1_000), "{{#input.none}}x{{/input.none}}")) {
            TextTemplate bomb = TextTemplate.parse(opening + text + closing);
            assertThat(CpuTime.under(MOST_CPU, () -> tooLarge(bomb, scope))).isLessThan(MOST_CPU);
        }
    }

    private static void tooLarge(TextTemplate bomb, Map<String, JsonNode> scope) {
        assertThatThrownBy(() -> bomb.render(scope))
                .isInstanceOfSatisfying(ExpressionFailedException.class, failed -> assertThat(failed.code())
                        .isEqualTo("too-large"));
    }

    /** 150 bytes of input, four sections within each other: nearly 13 million characters, were nobody to count. */
    @Test
    void sectionsThatMultiply_endAtTheBoundOfCharacters() {
        TextTemplate bomb = TextTemplate.parse("{{#input.l}}".repeat(4) + "{{.}}" + "{{/input.l}}".repeat(4));
        tooLarge(bomb, Map.of("input", Json.parse("{\"l\": [" + "1,".repeat(59) + "1]}")));
        assertThat(bomb.render(Map.of("input", Json.parse("{\"l\": [1, 2]}")))).hasSize(16);
    }

    @Test
    void text_isRenderedUpToTheBound() {
        Map<String, JsonNode> scope = Map.of("input", Json.object().put("text", "x".repeat(250_000)));
        assertThat(TextTemplate.parse("{{input.text}}".repeat(4)).render(scope)).hasSize(RenderBound.MOST_CHARACTERS);
        tooLarge(TextTemplate.parse("{{input.text}}".repeat(4) + "."), scope);
    }

    @Test
    void templatesThatAreRenderedTogether_shareTheBound() {
        Map<String, JsonNode> scope = Map.of("input", Json.object().put("text", "x".repeat(600_000)));
        TextTemplate text = TextTemplate.parse("{{input.text}}");
        assertThat(text.render(scope)).isEqualTo(text.render(scope));
        assertThatThrownBy(() -> RenderBound.together(() -> text.render(scope) + text.render(scope)))
                .isInstanceOf(ExpressionFailedException.class);
        assertThat(text.render(scope)).hasSize(600_000);
    }

    @Test
    void templateOfManyTags_isReadInOneGo() {
        String text = "{{input.a}}\n".repeat(15_000);
        assertThat(CpuTime.under(Duration.ofMillis(500), () -> TextTemplate.parse(text)))
                .isLessThan(Duration.ofMillis(500));
    }

    @Test
    void templateOfTooManyTags_isRefused() {
        assertThatThrownBy(() -> TextTemplate.parse("{{a}}".repeat(40_001)))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageContaining("at most 40000 tags");
    }

    @Test
    void nameOfMoreParts_thanAnyDocumentIsDeep_isRefused() {
        assertThat(TextTemplate.parse("{{input" + ".a".repeat(100) + "}}").variables())
                .hasSize(1);
        assertThatThrownBy(() -> TextTemplate.parse("{{input" + ".a".repeat(101) + "}}"))
                .isInstanceOf(InvalidTemplateException.class);
    }

    @Test
    void mistake_isNamedWithItsLine_behindManyTags() {
        assertThatThrownBy(() -> TextTemplate.parse("{{input.a}}\n".repeat(30_000) + "{{>x}}"))
                .isInstanceOfSatisfying(InvalidTemplateException.class, invalid -> assertThat(invalid.line())
                        .isEqualTo(30_001));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input.gone",
                "input.who.gone",
                "input.gone.deeper",
                "other",
                "input.html.length",
                "input.html.bytes",
                "input.class",
                "input.who.size",
                "input.list.nodeType"
            })
    void missingVariable_isNamed_andNoJavaMemberIsReached(String variable) {
        MissingVariableException missing =
                catchThrowableOfType(MissingVariableException.class, () -> TextTemplate.parse("a {{" + variable + "}}")
                        .render(SCOPE));

        assertThat(missing.variable()).isEqualTo(variable);
        assertThat(missing).hasNoCause().hasMessageNotContaining("Ann");
    }

    @Test
    void variables_areThoseLookedUpFromTheTop() {
        TextTemplate template =
                TextTemplate.parse("{{input.a}}{{#steps.x.list}}{{name}}{{.}}{{input.b}}{{/steps.x.list}}"
                        + "{{^input.c}}{{input.d}}{{loose}}{{/input.c}}");

        assertThat(template.variables())
                .containsExactly("input.a", "steps.x.list", "input.b", "input.c", "input.d", "loose");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {{input.a            | expected }} after {{
                    {{#input.a}}x        | expected {{/input.a}}, found the end
                    {{#a}}{{#b}}{{/a}}   | {{/a}} closes what is not open
                    {{/a}}               | {{/a}} closes what is not open
                    {{}}                 | expected a name
                    {{a b}}              | expected a name
                    {{a..b}}             | expected a name
                    {{>part}}            | tags that begin with >
                    {{=<% %>=}}          | tags that begin with =
                    """)
    void malformedTemplate_saysWhereAndWhy(String text, String reason) {
        assertThatThrownBy(() -> TextTemplate.parse("first\n" + text))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageStartingWith("not a template at its line 2: " + reason);
    }
}
