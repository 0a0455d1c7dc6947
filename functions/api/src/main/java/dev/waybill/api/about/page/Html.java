package dev.waybill.api.about.page;

import java.util.ArrayDeque;
import java.util.Deque;

/** HTML as it is being written: every text and every value of an attribute is escaped. Not thread-safe. */
final class Html {

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values by turns; names are the page's own, values may be anything */
    Html open(String tag, String... attributes) {
        begin(tag, attributes);
        open.push(tag);
        return this;
    }

    /** Closes what was opened last. */
    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element that has no content by its kind, such as {@code link}. */
    Html alone(String tag, String... attributes) {
        begin(tag, attributes);
        return this;
    }

    Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** An element with nothing but text in it. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    Html code(String text) {
        return element("code", text);
    }

    Html link(String id, String text) {
        return element("a", text, "href", "#" + id);
    }

    private void begin(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return "<!doctype html>" + out;
    }
}
