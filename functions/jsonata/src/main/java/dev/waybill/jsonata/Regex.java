package dev.waybill.jsonata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A regular expression, which to JSONata is a function of a text that gives its first match. On the clock. Immutable. */
final class Regex extends BuiltIn {

    private final Pattern pattern;

    private Regex(Pattern pattern) {
        super("match", "<s:o>", false, arguments -> {
            String text = arguments.text(0);
            return text == null ? null : first(matcher(pattern, text));
        });
        this.pattern = pattern;
    }

    /** @throws java.util.regex.PatternSyntaxException where it is none */
    static Regex of(String ecma, boolean ignoreCase, boolean lines) {
        int multiline = lines ? Pattern.MULTILINE : 0;
        int flags = multiline | (ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        return new Regex(Pattern.compile(EcmaRegex.toJava(ecma, ignoreCase, lines), flags));
    }

    /** As Java reads it. */
    String translated() {
        return pattern.pattern();
    }

    Matcher matcher(String text) {
        return matcher(pattern, text);
    }

    private static Matcher matcher(Pattern pattern, String text) {
        return pattern.matcher(new Clocked(text, Bounds.current()));
    }

    private static @Nullable Map<String, Object> first(Matcher matcher) {
        if (!matcher.find()) {
            return null;
        }
        Map<String, Object> match = new LinkedHashMap<>();
        match.put("match", matcher.group());
        match.put("start", matcher.start());
        match.put("end", matcher.end());
        match.put("groups", groups(matcher));
        match.put("next", BuiltIn.of("next", "<:o>", none -> first(matcher)));
        return match;
    }

    /** What the groups took; null for one that took no part. */
    static List<@Nullable Object> groups(Matcher matcher) {
        List<@Nullable Object> groups = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            groups.add(matcher.group(i));
        }
        return groups;
    }
}
