package dev.waybill.api.http;

import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a caller takes as an answer (RFC 9110, 12.5.1). Where nothing is said, or nothing that can be read, it takes anything. */
final class Accept {

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern SEMICOLON = Pattern.compile(";");
    private static final Pattern BLANKS = Pattern.compile("\\s");

    /** The weight that says never. */
    private static final Pattern NEVER = Pattern.compile("(?i)q=0(\\.0{0,3})?");

    private static final Pattern RANGE = Pattern.compile("([\\w!#$&^.+*-]+)/([\\w!#$&^.+*-]+)");

    /**
     * One of those that a caller names.
     *
     * @param type in lower case: one, such as {@code text/html}, or with a star for all of a group, or for all groups
     */
    private record Range(String type, boolean isTaken) {

        /** How closely it names a type: the closest one decides. */
        int closeness(String produced) {
            if (type.equals(produced)) {
                return 2;
            }
            String group = produced.substring(0, produced.indexOf('/') + 1);
            return type.equals(group + "*") ? 1 : type.equals("*/*") ? 0 : -1;
        }
    }

    private Accept() {}

    /** @throws Problem {@code not_acceptable} where the caller takes this under no circumstances */
    static void require(HttpRequest request, String produced) {
        List<Range> ranges = request.header("accept").stream()
                .flatMap(COMMA::splitAsStream)
                .flatMap(text -> range(text).stream())
                .toList();
        boolean isTaken = ranges.isEmpty();
        int closest = -1;
        for (Range range : ranges) {
            int closeness = range.closeness(produced);
            if (closeness > closest) {
                closest = closeness;
                isTaken = range.isTaken();
            }
        }
        if (!isTaken) {
            throw Problem.of(ProblemCode.NOT_ACCEPTABLE, "expected Accept to allow " + produced);
        }
    }

    private static Optional<Range> range(String text) {
        String[] parts = SEMICOLON.split(text);
        String type = parts.length == 0 ? "" : parts[0].strip().toLowerCase(Locale.ROOT);
        if (!RANGE.matcher(type).matches()) {
            return Optional.empty();
        }
        boolean refused = Arrays.stream(parts)
                .skip(1)
                .map(parameter -> BLANKS.matcher(parameter).replaceAll(""))
                .anyMatch(parameter -> NEVER.matcher(parameter).matches());
        return Optional.of(new Range(type, !refused));
    }
}
