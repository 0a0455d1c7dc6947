package dev.waybill.api.about.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page as tests look at it: its tags, its ids, its texts. */
record PageText(String html) {

    private static final Pattern TAG = Pattern.compile("<[a-zA-Z][^>]*>");

    List<String> tags() {
        return found(TAG, 0);
    }

    List<String> values(String attribute) {
        return found(Pattern.compile(" " + attribute + "=\"([^\"]*)\""), 1);
    }

    /** What stands alone in an element of this kind, as it is shown. */
    List<String> texts(String tag) {
        return found(Pattern.compile("<" + tag + "(?: [^>]*)?>([^<]*)</" + tag + ">"), 1).stream()
                .map(PageText::shown)
                .toList();
    }

    /** All that is shown, without the tags. */
    String text() {
        return shown(html.replaceAll("<[^>]*>", ""));
    }

    /** The part that holds one operation, or one matter of the guide. */
    PageText section(String id) {
        Matcher begin = Pattern.compile("<section class=\"(op|part)\" id=\"" + Pattern.quote(id) + "\"")
                .matcher(html);
        if (!begin.find()) {
            throw new AssertionError("no section " + id);
        }
        return new PageText(html.substring(begin.start(), html.indexOf("</section>", begin.start())));
    }

    private static String shown(String escaped) {
        return escaped.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private List<String> found(Pattern pattern, int group) {
        List<String> all = new ArrayList<>();
        Matcher matcher = pattern.matcher(html);
        while (matcher.find()) {
            all.add(matcher.group(group));
        }
        return all;
    }
}
