package dev.waybill.acceptance.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The map of the code, a table of what is looked for, its room and its packages: every package is in that room. */
final class Rooms {

    private static final Pattern ROOM = Pattern.compile("`((?:functions|infra|clients)/[a-z]+)`");
    private static final Pattern PACKAGE = Pattern.compile("`([a-z]+(?:\\.[a-z]+)*)`");

    private Rooms() {}

    /** One sentence for each package that is not there. */
    static List<String> flaws(Path root, String table) {
        List<String> flaws = new ArrayList<>();
        table.lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1))
                .filter(cells -> cells.length > 3)
                .forEach(cells -> names(ROOM, cells[2]).stream()
                        .reduce((first, last) -> last)
                        .ifPresent(room -> names(PACKAGE, cells[3]).stream()
                                .filter(name -> !isThere(root.resolve(room), name))
                                .forEach(name -> flaws.add(room + " has no package " + name))));
        return flaws;
    }

    private static List<String> names(Pattern pattern, String cell) {
        return pattern.matcher(cell)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static boolean isThere(Path room, String name) {
        String inside = "java/dev/waybill/" + room.getFileName() + "/" + name.replace('.', '/');
        return Files.isDirectory(room.resolve("src/main").resolve(inside))
                || Files.isDirectory(room.resolve("src/test").resolve(inside));
    }
}
