package dev.waybill.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The public tests of JSON Schema 2020-12, from a folder that {@code -Dwaybill.suites=FOLDER} names (it holds
 * {@code json-schema-2020-12}). Whatever differs is one of the kinds that the reference lists.
 */
class JsonSchemaSuiteTest {

    /** Judged otherwise: a format is asserted wherever it stands, and patterns are Java's. */
    private static final Set<String> OTHER_BY_INTENT =
            Set.of("format.json", "optional/ecmascript-regex.json", "optional/format/ecmascript-regex.json");

    /** Not taken at all: what would be fetched or named from outside, other dialects, and names that Java's patterns lack. */
    private static final Pattern REFUSED_BY_INTENT =
            Pattern.compile("\\$id is not supported|never fetched|the one dialect"
                    + "|expected a reference to a schema in this document|Unknown character property name");

    private final List<String> undocumented = new ArrayList<>();
    private int right;

    @Test
    void everyCase_isJudgedAsTheStandardHasIt_orAsTheReferenceSays() throws IOException {
        String suites = System.getProperty("waybill.suites", "");
        assumeTrue(
                !suites.isEmpty(),
                "The public tests of JSON Schema are not here: name the folder that holds them as json-schema-2020-12 with"
                        + " -Dwaybill.suites=FOLDER");
        Path root = Path.of(suites, "json-schema-2020-12");
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .forEach(file -> run(root.relativize(file).toString(), file));
        }
        assertThat(undocumented).isEmpty();
        assertThat(right).isGreaterThan(1_900);
    }

    private void run(String name, Path file) {
        try {
            for (JsonNode group : Json.parse(Files.readAllBytes(file))) {
                run(name + ": " + group.get("description").textValue(), group, OTHER_BY_INTENT.contains(name));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void run(String name, JsonNode group, boolean mayDiffer) {
        JsonSchema schema;
        try {
            schema = JsonSchema.compile(group.get("schema"));
        } catch (InvalidSchemaException refused) {
            if (!REFUSED_BY_INTENT.matcher(String.valueOf(refused.getMessage())).find()) {
                undocumented.add(name + " is refused: " + refused.getMessage());
            }
            return;
        }
        for (JsonNode test : group.get("tests")) {
            boolean isValid = schema.validate(test.get("data")).isEmpty();
            if (isValid == test.get("valid").booleanValue()) {
                right++;
            } else if (!mayDiffer) {
                undocumented.add(name + ": " + test.get("description").textValue() + " is judged " + isValid);
            }
        }
    }
}
