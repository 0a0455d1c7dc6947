package dev.waybill.acceptance.docs;

import dev.waybill.acceptance.docs.Page.Piece;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every {@code mvn …} names goals, modules and tests that there are. */
final class MavenCommands implements Rule {

    private static final Set<String> PHASES =
            Set.of("clean", "validate", "compile", "test", "package", "integration-test", "verify", "install");
    private static final Set<String> PLUGINS = Set.of("spotless:apply", "spotless:check");

    private final JavaFiles java;

    MavenCommands(JavaFiles java) {
        this.java = java;
    }

    @Override
    public List<String> flaws(Page page) {
        List<String> flaws = new ArrayList<>();
        for (Piece piece : page.shell()) {
            for (List<String> words : Shell.commands(piece.text())) {
                if (words.get(0).equals("mvn")) {
                    wrong(page.root(), words).forEach(what -> flaws.add(page.flaw(piece, "mvn: " + what)));
                }
            }
        }
        return flaws;
    }

    private List<String> wrong(Path root, List<String> words) {
        List<String> wrong = new ArrayList<>();
        List<String> modules = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-pl") && i + 1 < words.size()) {
                modules.addAll(List.of(words.get(++i).split(",", -1)));
            } else if (!word.startsWith("-") && !PHASES.contains(word) && !PLUGINS.contains(word)) {
                wrong.add("no goal " + word);
            }
        }
        modules.stream()
                .filter(module -> !Files.exists(root.resolve(module).resolve("pom.xml")))
                .forEach(module -> wrong.add("no module " + module));
        words.stream()
                .filter(word -> word.matches("-D(it\\.)?test=.*"))
                .flatMap(word -> Set.of(word.substring(word.indexOf('=') + 1).split(",", -1)).stream())
                .filter(test -> !java.hasTest(modules, test))
                .forEach(test -> wrong.add("no test " + test + (modules.isEmpty() ? "" : " in " + modules)));
        return wrong;
    }
}
