package dev.waybill.api.about.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words of the page's own, in which {@code `words`} are code and {@code [words](#id)} lead to a place on the page. */
final class Prose {

    private static final Pattern MARKED = Pattern.compile("`([^`]+)`|\\[([^\\]]+)]\\(#([\\w-]+)\\)");

    private Prose() {}

    static void of(Html html, String words) {
        Matcher marked = MARKED.matcher(words);
        int from = 0;
        while (marked.find()) {
            html.text(words.substring(from, marked.start()));
            if (marked.group(1) != null) {
                html.code(marked.group(1));
            } else {
                html.open("a", "href", "#" + marked.group(3));
                of(html, marked.group(2));
                html.close();
            }
            from = marked.end();
        }
        html.text(words.substring(from));
    }
}
