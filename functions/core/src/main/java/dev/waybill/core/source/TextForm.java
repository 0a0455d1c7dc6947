package dev.waybill.core.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text that is not blank.
 *
 * @param pattern what all of it matches, in words that Java and JavaScript read alike; null for any
 * @param longest in UTF-16 units, 0 for no bound
 */
public record TextForm(@Nullable Pattern pattern, int longest) implements Form {

    public static final TextForm ANY = new TextForm(null, 0);

    /** Wider than what is called blank here, which every regular expression says in another way. */
    private static final String NOT_BLANK = "[^ \\t\\r\\n]";

    public static TextForm of(String pattern) {
        return new TextForm(Pattern.compile(pattern), 0);
    }

    public static TextForm upTo(int longest) {
        return new TextForm(null, longest);
    }

    public boolean takes(String text) {
        return !text.isBlank()
                && (longest == 0 || text.length() <= longest)
                && (pattern == null || pattern.matcher(text).matches());
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance
                .objectNode()
                .put("type", "string")
                .put("pattern", pattern == null ? NOT_BLANK : "^" + pattern.pattern() + "$");
        return longest == 0 ? schema : schema.put("maxLength", longest);
    }
}
