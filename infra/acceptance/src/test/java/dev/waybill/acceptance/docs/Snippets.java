package dev.waybill.acceptance.docs;

import dev.waybill.acceptance.docs.Page.Block;
import dev.waybill.acceptance.docs.Page.Piece;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Code that a page shows stands, line by line, in the file that the page named last before it. */
final class Snippets implements Rule {

    private static final Set<String> LANGUAGES = Set.of("java", "yaml");

    @Override
    public List<String> flaws(Page page) {
        List<String> flaws = new ArrayList<>();
        for (Block block : page.blocks()) {
            if (LANGUAGES.contains(block.language())) {
                Piece place = new Piece(block.line(), block.text());
                Path file = null;
                for (Piece named : block.before()) {
                    Path candidate = page.root().resolve(named.text());
                    file = named.text().endsWith("." + block.language()) && Files.isRegularFile(candidate)
                            ? candidate
                            : file;
                }
                if (file == null) {
                    flaws.add(page.flaw(place, "names no file before its snippet"));
                } else if (!lines(Tree.read(file)).contains(lines(block.text()))) {
                    flaws.add(page.flaw(place, "is not in " + page.root().relativize(file)));
                }
            }
        }
        return flaws;
    }

    private static String lines(String text) {
        return String.join("\n", text.lines().map(String::strip).toList());
    }
}
