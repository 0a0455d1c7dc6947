package dev.waybill.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.acceptance.contract.ContractRoutes;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.ModelChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the README says is not built is not built: who builds it takes it from there. */
class NotYetTest {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));
    private static final Pattern NAMED = Pattern.compile("(?m)^- \\*\\*([^*]+)\\*\\*: ");

    private static final Map<String, Runnable> CHECKS = new LinkedHashMap<>();

    static {
        CHECKS.put("Files and images", () -> assertThat(contentTypes())
                .as("content types that the API takes and gives")
                .noneMatch(type -> type.startsWith("image/")
                        || type.startsWith("multipart/")
                        || type.equals("application/octet-stream")
                        || type.equals("application/pdf")));
        CHECKS.put(
                "Inputs over 256 KB", () -> assertThat(PayloadStore.MAX_BYTES).isEqualTo(256 * 1024));
        CHECKS.put("Tools", () -> assertThat(words(taskSchema())).doesNotContain("tools", "functions", "toolChoice"));
        CHECKS.put("Streaming", () -> {
            assertThat(contentTypes()).doesNotContain("text/event-stream");
            assertThat(words(taskSchema())).doesNotContain("stream");
        });
        CHECKS.put("Budgets and rate limits", () -> {
            assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::status))
                    .doesNotContain(429);
            assertThat(words(ContractRoutes.document())).noneMatch(word -> word.startsWith("RateLimit"));
            assertThat(paths()).noneMatch(path -> path.contains("budget") || path.contains("limits"));
        });
        CHECKS.put("Calls over 150 s", () -> assertThat(ModelChoice.LONGEST_TIMEOUT)
                .isEqualTo(Duration.ofSeconds(150)));
        CHECKS.put("Evaluation of versions", () -> assertThat(paths())
                .noneMatch(path -> path.contains("evaluation") || path.contains("dataset")));
    }

    private static List<String> named() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String section = readme.substring(readme.indexOf("## Not yet"));
        return NAMED.matcher(section.substring(0, section.indexOf("\n## ", 1)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void eachThatIsNamed_isLookedFor() throws IOException {
        assertThat(CHECKS.keySet()).containsExactlyElementsOf(named());
    }

    @TestFactory
    Stream<DynamicTest> whatIsNamed_isNotThere() {
        return CHECKS.entrySet().stream().map(check -> DynamicTest.dynamicTest(check.getKey(), check.getValue()::run));
    }

    private static List<String> paths() {
        return ContractRoutes.all().stream().map(ContractRoutes.Route::path).toList();
    }

    private static Set<String> contentTypes() {
        Set<String> types = new TreeSet<>();
        // The page of the contract has an icon: that is no job's.
        ContractRoutes.all().stream()
                .filter(route -> route.path().startsWith("/v1/"))
                .forEach(route -> each(
                        route.operation(),
                        node -> node.path("content").fieldNames().forEachRemaining(types::add)));
        assertThat(types).contains("application/json");
        return types;
    }

    /** All names of fields. */
    private static Set<String> words(JsonNode document) {
        Set<String> words = new TreeSet<>();
        each(document, node -> node.fieldNames().forEachRemaining(words::add));
        return words;
    }

    private static void each(JsonNode node, Consumer<JsonNode> look) {
        look.accept(node);
        node.forEach(inner -> each(inner, look));
    }

    private static JsonNode taskSchema() {
        try {
            return Json.parse(Files.readAllBytes(ROOT.resolve("docs/reference/task.schema.json")));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
