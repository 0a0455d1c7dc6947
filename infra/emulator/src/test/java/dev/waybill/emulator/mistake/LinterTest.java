package dev.waybill.emulator.mistake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mistakes are ones that the field's linter refuses too. One run over all templates, as each start of it takes seconds. */
class LinterTest {

    private static final long LONGEST_SECONDS = 180;

    @BeforeAll
    static void linterIsThere() {
        boolean there = List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "cfn-lint")));
        assumeThat(there)
                .as("skipped: cfn-lint is not on the PATH; get it with: pip install cfn-lint")
                .isTrue();
    }

    @Test
    void linter_refusesTheSameMistakes(@TempDir Path folder) throws Exception {
        Map<String, Path> marked = new HashMap<>();
        WrongTemplate.all().stream()
                .filter(WrongTemplate::linter)
                .forEach(wrong -> marked.put(wrong.mistake(), wrong.in(folder)));
        assertThat(marked).hasSizeGreaterThanOrEqualTo(10);
        Path right = WrongTemplate.rightIn(folder);
        List<Path> all = new ArrayList<>(marked.values());
        all.add(right);
        String found = lint(folder, all);
        assertThat(found).doesNotContain(right.toString());
        assertThat(marked).allSatisfy((mistake, template) -> assertThat(found).contains(template + ":"));
    }

    private static String lint(Path folder, List<Path> templates) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("cfn-lint", "--format", "parseable", "--non-zero-exit-code", "none"));
        templates.forEach(template -> command.add(template.toString()));
        Path out = folder.resolve("found.txt");
        Process linter = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(linter.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            linter.destroyForcibly();
        }
        return Files.readString(out);
    }
}
