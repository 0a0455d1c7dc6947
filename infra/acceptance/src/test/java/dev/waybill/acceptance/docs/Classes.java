package dev.waybill.acceptance.docs;

import dev.waybill.acceptance.docs.Page.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Classes that are named in full, and tests and benchmarks that are named at all, are there. */
final class Classes implements Rule {

    private static final Pattern FULL = Pattern.compile("\\bdev\\.waybill(?:\\.[a-z]\\w*)+\\.[A-Z]\\w*");
    private static final Pattern SIMPLE = Pattern.compile("[A-Z]\\w+(?:Test|IT|Bench)");

    private final JavaFiles java;

    Classes(JavaFiles java) {
        this.java = java;
    }

    @Override
    public List<String> flaws(Page page) {
        List<String> flaws = new ArrayList<>();
        for (Piece piece : page.shell()) {
            FULL.matcher(piece.text())
                    .results()
                    .map(found -> found.group())
                    .filter(name -> !java.has(name))
                    .forEach(name -> flaws.add(page.flaw(piece, "there is no class " + name)));
            if (SIMPLE.matcher(piece.text()).matches() && !java.has(piece.text())) {
                flaws.add(page.flaw(piece, "there is no class " + piece.text()));
            }
        }
        return flaws;
    }
}
