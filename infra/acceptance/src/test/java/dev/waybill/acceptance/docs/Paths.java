package dev.waybill.acceptance.docs;

import dev.waybill.acceptance.docs.Page.Piece;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What looks like a path of the repository, in backticks or in a command, is one. {@code <name>} and {@code *} stand for
 * any name. What a build makes counts as there where its module says so.
 */
final class Paths implements Rule {

    private static final Pattern PATH = Pattern.compile("(?<![\\w./{-])(?:\\./)?"
            + "(?:(?:functions|infra|clients|docs|events|\\.github|\\.ci)(?:/[\\w.<>*{},-]+)+/?"
            + "|(?:template\\.yaml|pom\\.xml|[A-Z]+\\.md)(?![\\w/]))");

    @Override
    public List<String> flaws(Page page) {
        List<String> flaws = new ArrayList<>();
        for (Piece piece : page.shell()) {
            PATH.matcher(piece.text())
                    .results()
                    .map(found -> found.group().replaceFirst("^\\./", "").replaceFirst("[.,/]+$", ""))
                    .filter(path -> !isThere(page.root(), path))
                    .forEach(path -> flaws.add(page.flaw(piece, "there is no " + path)));
        }
        return flaws;
    }

    private static boolean isThere(Path root, String path) {
        int built = path.indexOf("/target/");
        if (built > 0) {
            return isBuilt(root.resolve(path.substring(0, built)), path.substring(path.lastIndexOf('/') + 1));
        }
        String pattern = path.replaceAll("<[^>]*>", "*");
        return pattern.matches(".*[*{].*") ? matches(root, pattern) : Files.exists(root.resolve(path));
    }

    /** A file's name without the end of a jar is in the module's pom; folders of classes are every module's. */
    private static boolean isBuilt(Path module, String name) {
        Path pom = module.resolve("pom.xml");
        return Files.exists(pom) && (!name.contains(".") || Tree.read(pom).contains(name.replaceFirst("\\.jar$", "")));
    }

    private static boolean matches(Path root, String pattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        Path fixed = root.resolve(pattern.substring(0, pattern.split("[*{]", 2)[0].lastIndexOf('/') + 1));
        return Tree.below(fixed).stream().map(root::relativize).anyMatch(matcher::matches);
    }
}
