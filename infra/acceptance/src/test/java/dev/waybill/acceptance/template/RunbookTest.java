package dev.waybill.acceptance.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the runbook's commands ask for is there: the lines that they look for in a log, the resources that they name. */
class RunbookTest {

    private static final Pattern LINE = Pattern.compile("\\$\\.event = \"(\\w+)\"");
    /** Of a line that has one of two names, the second. */
    private static final Pattern WRITTEN =
            Pattern.compile("\\.(?:event|failure)\\((?:[^\";]*\\?\\s*\"\\w+\"\\s*:)?\\s*\"(\\w+)\"");

    private static final Pattern NAMED = Pattern.compile("\\$\\(name (\\w+)\\)");

    /** SAM makes a rule of each, under both names. */
    private static final String RULE = "SweepJobsFunctionEachMinute";

    @Test
    void everyLineThatIsLookedFor_isWrittenByTheFunctions() throws IOException {
        Set<String> written = found(WRITTEN, sources());
        assertThat(found(LINE, List.of(read(Deployed.ROOT.resolve("docs/how-to/runbook.md")))))
                .hasSizeGreaterThan(4)
                .isSubsetOf(written);
        assertThat(found(LINE, List.of(read(Deployed.ROOT.resolve("template.yaml")))))
                .isNotEmpty()
                .isSubsetOf(written);
    }

    @Test
    void everyResourceThatIsNamed_isInTheTemplate() {
        Set<String> resources = Stream.concat(Deployed.with(Map.of()).resources().keySet().stream(), Stream.of(RULE))
                .collect(Collectors.toSet());
        assertThat(found(NAMED, List.of(read(Deployed.ROOT.resolve("docs/how-to/runbook.md")))))
                .hasSizeGreaterThan(4)
                .isSubsetOf(resources);
    }

    private static Set<String> found(Pattern pattern, List<String> texts) {
        return texts.stream()
                .flatMap(text -> pattern.matcher(text).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Deployed.ROOT.resolve("functions"))) {
            return files.filter(file ->
                            file.toString().endsWith(".java") && file.toString().contains("src/main"))
                    .map(RunbookTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
