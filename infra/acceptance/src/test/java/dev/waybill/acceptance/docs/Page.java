package dev.waybill.acceptance.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page in Markdown, as far as these tests read it: prose with code in backticks and links, and fenced blocks.
 *
 * @param root the checkout
 * @param file where the page lies, absolute
 */
record Page(Path root, Path file, List<Piece> code, List<Piece> links, List<Block> blocks, Set<String> anchors) {

    private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)\\s*");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} (.+)");

    /** A word or two of the page, and their line. */
    record Piece(int line, String text) {}

    /** A fenced block: the line that it begins behind, its language or nothing, and the code in backticks before it. */
    record Block(int line, String language, String text, List<Piece> before) {}

    static Page read(Path root, Path file) {
        return of(root, file, Tree.read(file));
    }

    static Page of(Path root, Path file, String text) {
        List<Piece> code = new ArrayList<>();
        List<Piece> links = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        List<String> headings = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int begin = i + 1;
                do {
                    i++;
                } while (i < lines.size() && !FENCE.matcher(lines.get(i)).matches());
                String body = String.join("\n", lines.subList(begin, Math.min(i, lines.size())));
                blocks.add(new Block(begin, fence.group(1), body, List.copyOf(code)));
                continue;
            }
            int line = i + 1;
            CODE.matcher(lines.get(i))
                    .results()
                    // In a table a bar is escaped.
                    .forEach(found -> code.add(new Piece(line, found.group(1).replace("\\|", "|"))));
            LINK.matcher(lines.get(i)).results().forEach(found -> links.add(new Piece(line, found.group(1))));
            Matcher heading = HEADING.matcher(lines.get(i));
            if (heading.matches()) {
                headings.add(heading.group(1));
            }
        }
        Set<String> anchors = headings.stream().map(Page::anchor).collect(Collectors.toUnmodifiableSet());
        return new Page(root, file, code, links, blocks, anchors);
    }

    /** A heading as links name it. */
    private static String anchor(String heading) {
        return heading.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replace(' ', '-');
    }

    /** What people type into a shell: the code in prose, and the blocks that name no other language. */
    List<Piece> shell() {
        List<Piece> all = new ArrayList<>(code);
        blocks.stream()
                .filter(block -> Set.of("", "sh", "bash", "console").contains(block.language()))
                .forEach(block -> all.add(new Piece(block.line() + 1, block.text())));
        return all;
    }

    /** A sentence about a place of this page. */
    String flaw(Piece place, String sentence) {
        return root.relativize(file) + ":" + place.line() + ": " + sentence;
    }
}
