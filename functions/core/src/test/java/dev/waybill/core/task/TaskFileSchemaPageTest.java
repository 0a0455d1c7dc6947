package dev.waybill.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.JsonPointers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema of task files that editors read is the one that the reader of task files gives. */
class TaskFileSchemaPageTest {

    private static final Path ROOT =
            Path.of(System.getProperty("waybill.root", "../..")).normalize();
    private static final Path PAGE = ROOT.resolve("docs/reference/task.schema.json");

    @Test
    void docs_haveTheSchemaThatTheReaderGives() throws IOException {
        String current = TaskFileSchema.text() + "\n";
        if (Boolean.getBoolean("waybill.rewrite")) {
            Files.writeString(PAGE, current);
        }
        assertThat(Files.readString(PAGE))
                .as(
                        "write it anew with: mvn -pl functions/core -am test -Dtest=TaskFileSchemaPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dwaybill.rewrite=true")
                .isEqualTo(current);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_leadsEditorsToTheSchema(Path example) throws IOException {
        Path schema = example.toAbsolutePath().resolveSibling("").relativize(PAGE.toAbsolutePath());

        assertThat(Files.readString(example)).startsWith("# yaml-language-server: $schema=" + schema + "\n");
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("infra/tasks"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    @Test
    void lineThatLeadsEditors_isNoPartOfATask() {
        String line = "# yaml-language-server: $schema=task.schema.json\n";

        assertThat(TaskParser.parse(line + TaskFiles.SMALL).contentHash())
                .isEqualTo(TaskParser.parse(TaskFiles.SMALL).contentHash());
    }

    @Test
    void everyField_isDescribed_andNoOtherIsTaken() {
        List<String> places = new ArrayList<>();
        look("", withoutMetaSchema(), places);

        assertThat(places).isEmpty();
    }

    /** The fields of objects that have some, wherever they stand. */
    private static void look(String pointer, JsonNode schema, List<String> places) {
        JsonNode properties = schema.path("properties");
        boolean asksWhichKind = schema.has("allOf") || pointer.endsWith("/if");
        if (!properties.isMissingNode() && !asksWhichKind) {
            if (!schema.path("additionalProperties").equals(Json.parse("false"))) {
                places.add(pointer + ": takes any field");
            }
            for (Map.Entry<String, JsonNode> field : properties.properties()) {
                String text = field.getValue().path("description").asText();
                if (text.length() < 10 || !text.endsWith(".")) {
                    places.add(pointer + JsonPointers.step(field.getKey()) + ": " + text);
                }
            }
        }
        schema.properties().forEach(field -> look(pointer + "/" + field.getKey(), field.getValue(), places));
        for (int i = 0; schema.isArray() && i < schema.size(); i++) {
            look(pointer + "/" + i, schema.get(i), places);
        }
    }

    private static JsonNode withoutMetaSchema() {
        return TaskFileSchema.document().without("$defs");
    }
}
