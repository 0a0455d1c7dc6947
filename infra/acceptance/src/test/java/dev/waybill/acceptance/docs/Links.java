package dev.waybill.acceptance.docs;

import dev.waybill.acceptance.docs.Page.Piece;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Links to files of the repository lead to a file that is there, and to a heading that it has. */
final class Links implements Rule {

    @Override
    public List<String> flaws(Page page) {
        List<String> flaws = new ArrayList<>();
        for (Piece link : page.links()) {
            if (link.text().matches("[a-z]+:.*")) {
                continue;
            }
            String[] parts = link.text().split("#", 2);
            Path target = parts[0].isEmpty()
                    ? page.file()
                    : page.file().resolveSibling(parts[0]).normalize();
            if (!target.startsWith(page.root()) || (!target.equals(page.file()) && !Files.exists(target))) {
                flaws.add(page.flaw(link, "the link leads nowhere: " + link.text()));
            } else if (parts.length == 2 && !anchors(page, target).contains(parts[1])) {
                flaws.add(page.flaw(link, "the page has no such heading: " + link.text()));
            }
        }
        return flaws;
    }

    private static Set<String> anchors(Page page, Path target) {
        return (target.equals(page.file()) ? page : Page.read(page.root(), target)).anchors();
    }
}
