package dev.waybill.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Utils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What looks for texts within texts: {@code $match}, {@code $contains}, {@code $replace}, {@code $split}. */
final class RegexFunctions {

    private RegexFunctions() {}

    static Stream<BuiltIn> all() {
        return Stream.of(
                BuiltIn.of("match", "<s-fn?:a<o>>", RegexFunctions::match),
                BuiltIn.of("contains", "<s-(sf):b>", RegexFunctions::contains),
                BuiltIn.of("replace", "<s-(sf)(sf)n?:s>", RegexFunctions::replace),
                BuiltIn.of("split", "<s-(sf)n?:a<s>>", RegexFunctions::split));
    }

    private static @Nullable Object match(Arguments arguments) throws Throwable {
        String text = arguments.text(0);
        Object pattern = arguments.at(1);
        if (text == null) {
            return null;
        }
        int most = limit(
                arguments.number(2), "D3040", "Third argument of match function must evaluate to a positive number");
        if (pattern == null) {
            return null;
        }
        List<Object> found = Utils.createSequence();
        Matches matches = Matches.of(pattern, text);
        Matches.Match match = most == 0 ? null : matches.next();
        Room room = new Room();
        while (match != null && found.size() < most) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("match", match.text());
            map.put("index", match.start());
            map.put("groups", match.groups());
            room.take(3 * Measure.FIELD
                    + 2L * match.text().length() * (1 + match.groups().size()));
            found.add(map);
            match = found.size() < most ? matches.next() : null;
        }
        return found;
    }

    private static @Nullable Object contains(Arguments arguments) throws Throwable {
        String text = arguments.text(0);
        Object token = arguments.at(1);
        if (text == null || token == null) {
            return null;
        }
        return token instanceof String part
                ? Search.indexOf(text, part, 0) >= 0
                : Matches.of(token, text).next() != null;
    }

    private static @Nullable Object replace(Arguments arguments) throws Throwable {
        String text = arguments.text(0);
        Object pattern = arguments.at(1);
        Object replacement = arguments.at(2);
        if (text == null) {
            return null;
        }
        if ("".equals(pattern)) {
            throw new JsonataException("D3010", "Second argument of replace function cannot be an empty string");
        }
        int most = limit(
                arguments.number(3), "D3011", "Fourth argument of replace function must evaluate to a positive number");
        if (pattern == null || replacement == null) {
            return null;
        }
        Building out = new Building();
        int from = 0;
        int done = 0;
        if (pattern instanceof String part) {
            if (!(replacement instanceof String with)) {
                throw notAText();
            }
            int at = done < most ? Search.indexOf(text, part, 0) : -1;
            while (at >= 0) {
                out.add(text, from, at).add(with);
                from = at + part.length();
                at = ++done < most ? Search.indexOf(text, part, from) : -1;
            }
        } else {
            Matches matches = Matches.of(pattern, text);
            Matches.Match match = done < most ? matches.next() : null;
            while (match != null) {
                out.add(text, from, match.start());
                replace(out, match, replacement);
                from = match.end();
                match = ++done < most ? matches.next() : null;
            }
        }
        return out.add(text, from, text.length()).toString();
    }

    private static void replace(Building out, Matches.Match match, Object replacement) throws Throwable {
        if (replacement instanceof String with) {
            Replacement.write(out, with, match);
            return;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("match", match.text());
        map.put("start", match.start());
        map.put("end", match.end());
        map.put("groups", match.groups());
        Memory memory = Bounds.current().memory();
        long mark = memory.mark();
        if (!(Functions.funcApply(replacement, List.of(map)) instanceof String with)) {
            throw notAText();
        }
        memory.letGo(mark, null);
        out.add(with);
    }

    private static JsonataException notAText() {
        return new JsonataException("D3012", "Attempted to replace a matched string with a non-string value");
    }

    private static @Nullable Object split(Arguments arguments) throws Throwable {
        String text = arguments.text(0);
        Object separator = arguments.at(1);
        if (text == null) {
            return null;
        }
        int most = limit(
                arguments.number(2), "D3020", "Third argument of split function must evaluate to a positive number");
        if (separator == null) {
            return null;
        }
        List<Object> parts = new ArrayList<>();
        Room room = new Room();
        if (separator instanceof String by) {
            if (by.isEmpty()) {
                text.codePoints().limit(most).forEach(c -> room.add(parts, Character.toString(c)));
                return parts;
            }
            int from = 0;
            int at = Search.indexOf(text, by, 0);
            while (at >= 0 && parts.size() < most) {
                room.add(parts, text.substring(from, at));
                from = at + by.length();
                at = Search.indexOf(text, by, from);
            }
            addRest(parts, text.substring(from), most);
            return parts;
        }
        Matches matches = Matches.of(separator, text);
        int from = 0;
        Matches.Match match = matches.next();
        while (match != null && parts.size() < most) {
            if (match.end() > 0) {
                room.add(parts, text.substring(from, match.start()));
                from = match.end();
            }
            match = matches.next();
        }
        addRest(parts, text.substring(from), most);
        return parts;
    }

    private static void addRest(List<Object> parts, String rest, int most) {
        if (parts.size() < most) {
            parts.add(rest);
        }
    }

    private static int limit(@Nullable Number limit, String code, String message) {
        if (limit == null) {
            return Integer.MAX_VALUE;
        }
        if (limit.doubleValue() < 0) {
            throw new JsonataException(code, message);
        }
        return limit.intValue();
    }
}
