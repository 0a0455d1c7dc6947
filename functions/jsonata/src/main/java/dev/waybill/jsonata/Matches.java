package dev.waybill.jsonata;

import com.dashjoin.jsonata.Functions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** The matches of a text, one after the other: of a regular expression, or of a function that does as one does. */
final class Matches {

    /** @param groups what the groups took, from the first */
    record Match(String text, int start, int end, List<?> groups) {}

    private final @Nullable Matcher matcher;
    private @Nullable Object next;
    private final List<Object> argument;

    private Matches(@Nullable Matcher matcher, @Nullable Object next, List<Object> argument) {
        this.matcher = matcher;
        this.next = next;
        this.argument = argument;
    }

    static Matches of(Object pattern, String text) {
        return pattern instanceof Regex regex
                ? new Matches(regex.matcher(text), null, List.of())
                : new Matches(null, pattern, List.of(text));
    }

    /** The next match; null where there is none. */
    @Nullable
    Match next() throws Throwable {
        if (matcher == null) {
            return ofFunction();
        }
        Bounds.current().tick();
        return matcher.find()
                ? new Match(matcher.group(), matcher.start(), matcher.end(), Regex.groups(matcher))
                : null;
    }

    private @Nullable Match ofFunction() throws Throwable {
        Object function = next;
        Object found = function == null ? null : Functions.funcApply(function, argument);
        if (found == null) {
            return null;
        }
        if (found instanceof Map<?, ?> match
                && match.get("match") instanceof String text
                && match.get("start") instanceof Number start
                && match.get("end") instanceof Number end
                && match.get("groups") instanceof List<?> groups) {
            next = match.get("next");
            return new Match(text, start.intValue(), end.intValue(), groups);
        }
        throw new JsonataException("T1010", "The matcher function does not return the correct object structure");
    }
}
