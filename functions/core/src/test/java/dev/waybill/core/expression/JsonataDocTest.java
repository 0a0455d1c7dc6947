package dev.waybill.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The page that says what differs from JSONata's standard is true, row by row. */
class JsonataDocTest {

    private static final Pattern ROW = Pattern.compile("\\| `(.+?)` \\| (.*?) \\| `?(.+?)`? \\| (.*) ?\\|");
    private static final Map<String, JsonNode> SCOPE = Map.of("input", Json.parse("{\"id\": 9007199254740993}"));

    @TestFactory
    Stream<DynamicTest> difference_isAsThePageSays() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("waybill.root"), "docs", "reference", "jsonata.md"));
        String table = page.substring(page.indexOf("## What differs"), page.indexOf("## Codes"));
        Stream<Matcher> rows = table.lines().map(ROW::matcher).filter(Matcher::matches);
        return rows.map(row -> DynamicTest.dynamicTest(
                row.group(1), () -> assertThat(end(row.group(1))).isEqualTo(expected(row.group(3)))));
    }

    private static String expected(String told) {
        return told.matches("[A-Z]\\d{4}|too-large") ? told : Json.parse(told).toString();
    }

    private static String end(String text) {
        try {
            return Expression.parse(text).evaluate(SCOPE).toString();
        } catch (ExpressionFailedException failed) {
            return failed.code();
        }
    }
}
