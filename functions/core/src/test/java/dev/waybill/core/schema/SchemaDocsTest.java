package dev.waybill.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The cases that the reference lists come out as it says. */
class SchemaDocsTest {

    @Test
    void everyCaseOfTheReference_isJudgedAsItSays() throws IOException {
        Path page = Path.of(System.getProperty("waybill.root", "../.."), "docs", "reference", "schemas.md");
        List<String> cases = Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("| `{"))
                .collect(Collectors.toList());

        assertThat(cases).hasSizeGreaterThan(5).allSatisfy(line -> {
            // A bar within a cell is written with a backslash before it.
            String[] cells = line.split("(?<!\\\\)\\|", -1);
            String schema = cells[1].strip().replace("`", "").replace("\\|", "|");
            String document = cells[2].strip().replace("`", "");
            boolean fits = JsonSchema.compile(Json.parse(schema))
                    .validate(Json.parse(document))
                    .isEmpty();
            assertThat(cells[4].strip()).as(line).isEqualTo(fits ? "fits" : "does not fit");
        });
    }
}
