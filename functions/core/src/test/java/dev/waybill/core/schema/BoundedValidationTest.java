package dev.waybill.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.testing.CpuTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One document costs a bounded time and says a bounded amount, whatever its schema. */
class BoundedValidationTest {

    /** Far above what these take, far below what they took. */
    private static final Duration MOST_CPU = Duration.ofMillis(1_500);

    @Test
    void eightyFiveThousandEmptyObjects_areNamedTwoHundredTimes() throws Exception {
        JsonNode names = list(10, i -> NODES.textNode("f" + i));
        JsonSchema schema = schema(Json.object().set("items", Json.object().set("required", names)));
        ArrayNode document = list(85_000, i -> Json.object());

        List<Violation> violations = judged(schema, document);
        assertThat(violations).hasSize(200);
        assertThat(violations.get(0)).hasToString("/0: expected the property f0, which is missing");
        assertThat(violations.get(198)).hasToString("/19: expected the property f8, which is missing");
        assertThat(violations.get(199).detail()).startsWith("and more places");
        assertThat(CpuTime.under(MOST_CPU, () -> schema.validate(document))).isLessThan(MOST_CPU);
    }

    @Test
    void alternativesWithoutEnd_areGoneThroughOnlyUntilEnoughIsKnown() throws Exception {
        ObjectNode item = Json.object();
        item.set("anyOf", list(900, i -> Json.object().put("const", "v" + i)));
        JsonSchema schema = schema(Json.object().set("items", item));
        ArrayNode none = list(10_000, i -> NODES.textNode("other"));
        ArrayNode last = list(10_000, i -> NODES.textNode("v899"));

        assertThat(judged(schema, none)).hasSize(200);
        assertThat(judged(schema, last)).isEmpty();
        assertThat(CpuTime.under(MOST_CPU, () -> schema.validate(none))).isLessThan(MOST_CPU);
        assertThat(CpuTime.under(MOST_CPU, () -> schema.validate(last))).isLessThan(MOST_CPU);
    }

    @Test
    void exactlyOneOfMany_isBounded() throws Exception {
        ObjectNode item = Json.object();
        item.set("oneOf", list(90, i -> Json.object().put("minimum", i)));
        JsonSchema schema = schema(Json.object().set("items", item));
        ArrayNode document = list(9_000, i -> NODES.numberNode(-1));

        assertThat(judged(schema, document)).hasSize(200);
        assertThat(CpuTime.under(MOST_CPU, () -> schema.validate(document))).isLessThan(MOST_CPU);
    }

    @Test
    void longEnum_isLookedUp() throws Exception {
        JsonSchema schema = schema(
                Json.object().set("items", Json.object().set("enum", list(5_000, i -> NODES.textNode("value " + i)))));
        ArrayNode document = list(60_000, i -> NODES.textNode("value 4999"));

        assertThat(judged(schema, document)).isEmpty();
        assertThat(CpuTime.under(MOST_CPU, () -> schema.validate(document))).isLessThan(MOST_CPU);
    }

    @Test
    void largeConstant_isComparedNoFurtherThanTheFirstDifference() throws Exception {
        ObjectNode constant = Json.object();
        for (int i = 0; i < 5_000; i++) {
            constant.put("f" + i, i);
        }
        JsonSchema schema = schema(Json.object()
                .set("items", Json.object().set("not", Json.object().set("const", constant))));
        ArrayNode document = list(60_000, i -> Json.object());

        assertThat(judged(schema, document)).isEmpty();
        assertThat(CpuTime.under(MOST_CPU, () -> schema.validate(document))).isLessThan(MOST_CPU);
    }

    @Test
    void knownPropertiesWithoutEnd_costNothingForThoseThatAreNotThere() throws Exception {
        ObjectNode properties = Json.object();
        for (int i = 0; i < 5_000; i++) {
            properties.set("f" + i, Json.object().put("type", "string"));
        }
        JsonSchema schema = schema(Json.object().set("items", Json.object().set("properties", properties)));
        ArrayNode document = list(60_000, i -> Json.object().put("x", 1));

        assertThat(judged(schema, document)).isEmpty();
        assertThat(CpuTime.under(MOST_CPU, () -> schema.validate(document))).isLessThan(MOST_CPU);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 1e308", "1e-323, 1.7976931348623157e308", "3, 3e300", "7e-300, 7e300"})
    void multiplesOfHugeNumbers_areNotWrittenOut(String factor, String number) throws Exception {
        JsonSchema schema = schema(Json.parse("{\"items\": {\"multipleOf\": " + factor + "}}"));
        JsonNode value = Json.parse(number);
        ArrayNode document = list(50_000, i -> value);

        assertThat(judged(schema, document)).isEmpty();
        assertThat(CpuTime.under(MOST_CPU, () -> schema.validate(document))).isLessThan(MOST_CPU);
    }

    @Test
    void textsOfOneHashCode_areToldApart() throws Exception {
        JsonSchema schema = schema(Json.object().put("uniqueItems", true));
        IntFunction<String> text = i -> {
            StringBuilder made = new StringBuilder();
            for (int bit = 0; bit < 15; bit++) {
                made.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            return made.toString();
        };
        assertThat(text.apply(0).hashCode()).isEqualTo(text.apply(9_999).hashCode());
        ArrayNode texts = list(32_000, i -> NODES.textNode(text.apply(i)));
        ArrayNode objects = list(8_000, i -> Json.object().put(text.apply(i), 1));
        ArrayNode twice = texts.deepCopy().add(text.apply(17));

        assertThat(judged(schema, texts)).isEmpty();
        assertThat(judged(schema, objects)).isEmpty();
        assertThat(judged(schema, twice)).hasSize(1);
        assertThat(CpuTime.under(MOST_CPU, () -> schema.validate(texts))).isLessThan(MOST_CPU);
    }

    @ParameterizedTest
    @CsvSource({
        "hostname, a.",
        "idn-hostname, ä.",
        "email, a.",
        "date-time, 1",
        "duration, 1Y",
        "uri, a:",
        "uri-template, {a}",
        "ipv6, 1:",
        "regex, (",
        "json-pointer, /~",
        "uuid, a-",
        "time, 00:"
    })
    void formatOfAHostileText_isDeniedAndNothingElse(String format, String seed) throws Exception {
        JsonSchema schema = schema(Json.object().put("format", format));
        JsonNode document = NODES.textNode(seed.repeat(60_000) + "\u0000");

        assertThat(judged(schema, document))
                .extracting(Violation::detail)
                .containsExactly("expected text of the format \"" + format + "\"");
        assertThat(CpuTime.under(MOST_CPU, () -> schema.validate(document))).isLessThan(MOST_CPU);
    }

    @Test
    void schemaThatIsLong_isQuotedShort() {
        ObjectNode schema = Json.object();
        schema.set("enum", list(50_000, i -> NODES.textNode("value " + i)));
        List<Violation> violations = schema(schema).validate(NODES.numberNode(1));

        assertThat(violations).hasSize(1);
        assertThat(violations.get(0).detail().length()).isLessThan(400);
        assertThat(violations.get(0).detail())
                .startsWith("expected one of [\"value 0\",")
                .endsWith("…, got something else");
    }

    /** 200 pointers, each as long as a name of the document, would be longer than any answer. */
    @Test
    void nameThatIsLong_isNotRepeatedInEachPointer() {
        JsonSchema schema = schema(Json.parse("{\"additionalProperties\": {\"items\": {\"type\": \"string\"}}}"));
        ObjectNode document = Json.object();
        document.set("n".repeat(100_000), list(500, i -> NODES.numberNode(i)));
        List<Violation> violations = schema.validate(document);

        assertThat(violations).isNotEmpty().hasSizeLessThanOrEqualTo(200);
        assertThat(violations.get(0))
                .hasToString(
                        "(document): at a place below, with a name too long to be shown: expected string, got integer");
        assertThat(violations)
                .allSatisfy(
                        violation -> assertThat(violation.toString().length()).isLessThan(400));
    }

    @Test
    void validationThatTakesLongerThanASecond_saysSo() {
        AtomicLong now = new AtomicLong();
        JsonSchema schema = schema(Json.parse("{\"items\": {\"type\": \"integer\"}}"));
        ArrayNode document = list(60_000, NODES::numberNode);

        assertThat(schema.validate(
                        document, () -> now.addAndGet(Duration.ofMillis(10).toNanos())))
                .isEmpty();
        assertThat(schema.validate(
                        document, () -> now.addAndGet(Duration.ofMillis(900).toNanos())))
                .extracting(Violation::toString)
                .containsExactly("(document): " + Budget.TOO_LONG);
    }

    @Test
    void patternThatTakesLongerThanASecond_saysSo() {
        AtomicLong now = new AtomicLong();
        JsonSchema schema = schema(Json.parse("{\"pattern\": \"(x.*)*(x.*)*q\"}"));
        JsonNode document = NODES.textNode("x ".repeat(100_000));

        assertThat(schema.validate(
                        document, () -> now.addAndGet(Duration.ofMillis(900).toNanos())))
                .extracting(Violation::detail)
                .containsExactly(Budget.TOO_LONG);
    }

    @Test
    void validationWhoseThreadIsInterrupted_ends_andLeavesTheInterruptStanding() {
        JsonSchema schema = schema(Json.parse("{\"items\": {\"type\": \"integer\"}}"));
        ArrayNode document = list(60_000, NODES::numberNode);
        Thread.currentThread().interrupt();
        List<Violation> violations = schema.validate(document);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(violations).extracting(Violation::detail).containsExactly(Budget.STOPPED);
    }

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** By a clock that stands: what is judged does not depend on the machine. */
    private static List<Violation> judged(JsonSchema schema, JsonNode document) {
        return schema.validate(document, () -> 0);
    }

    private static JsonSchema schema(JsonNode schema) {
        return JsonSchema.compile(schema);
    }

    private static ArrayNode list(int length, IntFunction<? extends JsonNode> item) {
        ArrayNode list = NODES.arrayNode();
        for (int i = 0; i < length; i++) {
            list.add(item.apply(i));
        }
        return list;
    }
}
