package dev.waybill.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The reference implementation's own tests: what ends otherwise here is written down, and nothing else does. */
class ReferenceSuiteTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Settings SETTINGS =
            new Settings(Duration.ofMinutes(1), 200, 2_000_000, 4, 4, 64 * 1024 * 1024, false);
    private static final Pattern CODE = Pattern.compile("([A-Z]\\d{4}): .*", Pattern.DOTALL);
    private static final String UNDEFINED = "undefined";

    /** What takes a minute by its nature: it has no end. */
    private static final Set<String> ENDLESS = Set.of("tail-recursion/case006", "tail-recursion/case007");

    @Test
    void whatEndsOtherwise_isKnown() throws IOException {
        String suite = System.getProperty("waybill.suites", "");
        assumeTrue(
                !suite.isEmpty(),
                "The public tests of JSONata are not here: name the folder that holds them as jsonata with -Dwaybill.suites=FOLDER");
        Path root = Path.of(suite, "jsonata");
        Set<String> different = new TreeSet<>();
        for (Path file : files(root.resolve("groups"))) {
            JsonNode content = JSON.readTree(file.toFile());
            for (int i = 0; i < (content.isArray() ? content.size() : 1); i++) {
                String name = root.resolve("groups").relativize(file).getName(0) + "/"
                        + file.getFileName().toString().replace(".json", "") + (content.isArray() ? "#" + i : "");
                JsonNode test = content.isArray() ? content.get(i) : content;
                if (!ENDLESS.contains(name) && !isAsWanted(root, file, test)) {
                    different.add(name);
                }
            }
        }

        assertThat(different).isEqualTo(known());
    }

    private static Set<String> known() throws IOException {
        try (var in = ReferenceSuiteTest.class.getResourceAsStream("differences.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .filter(name -> !ENDLESS.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<Path> files(Path groups) throws IOException {
        try (Stream<Path> files = Files.walk(groups)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private static boolean isAsWanted(Path root, Path file, JsonNode test) throws IOException {
        String text = test.has("expr")
                ? test.get("expr").asText()
                : Files.readString(file.resolveSibling(test.get("expr-file").asText()));
        JsonNode data = test.get("data");
        if (data == null && test.hasNonNull("dataset")) {
            data = JSON.readTree(root.resolve("datasets")
                    .resolve(test.get("dataset").asText() + ".json")
                    .toFile());
        }
        Map<String, Object> bindings = new LinkedHashMap<>();
        test.path("bindings").properties().forEach(field -> bindings.put(field.getKey(), value(field.getValue())));
        if (test.has("undefinedResult")) {
            return end(text, data, bindings).equals(UNDEFINED);
        }
        if (test.has("result")) {
            return end(text, data, bindings).equals(json(value(test.get("result"))));
        }
        String code = test.has("code")
                ? test.get("code").asText()
                : test.path("error").path("code").asText();
        return end(text, data, bindings).equals(code);
    }

    private static Object end(String text, @Nullable JsonNode data, Map<String, Object> bindings) {
        try {
            Object result =
                    JsonataExpression.parse(text).evaluate(data == null ? null : value(data), bindings, SETTINGS);
            return result == null ? UNDEFINED : json(result);
        } catch (JsonataFailure failed) {
            return failed.code();
        } catch (JsonataSyntaxException refused) {
            Matcher code = CODE.matcher(String.valueOf(refused.getMessage()));
            return code.matches() ? code.group(1) : "refused";
        }
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(item -> list.add(value(item)));
            return list;
        }
        if (node.isNull()) {
            return Jsonata.NULL_VALUE;
        }
        if (node.isNumber()) {
            return node.isInt()
                    ? (Object) node.intValue()
                    : node.isLong() ? (Object) node.longValue() : node.doubleValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
    }

    private static JsonNode json(@Nullable Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value == null || value == Jsonata.NULL_VALUE) {
            return nodes.nullNode();
        }
        if (value instanceof Map<?, ?> map) {
            var object = nodes.objectNode();
            map.forEach((name, field) -> object.set(String.valueOf(name), json(field)));
            return object;
        }
        if (value instanceof List<?> list) {
            var array = nodes.arrayNode();
            list.forEach(item -> array.add(json(item)));
            return array;
        }
        if (value instanceof Number number) {
            return nodes.numberNode(number.doubleValue());
        }
        return value instanceof Boolean is ? nodes.booleanNode(is) : nodes.textNode(String.valueOf(value));
    }
}
