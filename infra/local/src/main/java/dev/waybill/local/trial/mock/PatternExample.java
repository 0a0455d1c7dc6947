package dev.waybill.local.trial.mock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/**
 * A text that a regular expression finds: as few characters as it asks for, and the first of several ways. A guess: what looks
 * ahead or behind is passed over, so that whoever takes it has to match it; what refers back to a group gives none. Which
 * characters a class has is asked of Java's own matcher. Bounded in its length, and so in its time.
 */
final class PatternExample {

    private static final int LONGEST = 1_000;

    /** How often more than the least is tried, where a text has to be longer. */
    private static final int MOST_EXTRA = 256;

    private static final int MOST_WAYS = 4;

    private static final Pattern REPEATED = Pattern.compile("\\{(\\d{1,9})(,(\\d{1,9})?)?}");

    private static final Pattern NAME = Pattern.compile("\\?<\\w+>");
    private static final Pattern FLAGS = Pattern.compile("\\?[a-zA-Z-]*");

    /** An escape of more than one character. */
    private static final Pattern LONG_ESCAPE =
            Pattern.compile("\\\\(?:[pP](?:\\{[^}]*}|.)|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|c.|0[0-7]{1,3})");

    /** What matches at a place, and no character. */
    private static final String PLACES = "bBAGzZ";

    private final String regex;
    private final int extra;
    private final int way;
    private int at;

    private PatternExample(String regex, int extra, int way) {
        this.regex = regex;
        this.extra = extra;
        this.way = way;
    }

    /**
     * @param least how long it is at the least
     * @param most how long it is at the most
     * @return empty where none is found
     */
    static Optional<String> of(String regex, int least, int most) {
        try {
            for (int extra = 0; extra <= Math.min(least, MOST_EXTRA); extra++) {
                for (int way = 0; way < MOST_WAYS; way++) {
                    PatternExample example = new PatternExample(regex, extra, way);
                    String text = example.ways();
                    int length = text.codePointCount(0, text.length());
                    if (example.at == regex.length() && length >= least && length <= most) {
                        return Optional.of(text);
                    }
                }
            }
        } catch (NotReadException | PatternSyntaxException | StackOverflowError beyond) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** The expression says something that this does not read, or something too long. */
    private static final class NotReadException extends RuntimeException {}

    private String ways() {
        List<String> ways = new ArrayList<>();
        do {
            ways.add(sequence());
        } while (isTaken('|'));
        return ways.get(Math.min(way, ways.size() - 1));
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            String part = part();
            int times = times();
            if (text.length() + (long) part.length() * times > LONGEST) {
                throw new NotReadException();
            }
            text.append(part.repeat(times));
        }
        return text.toString();
    }

    private String part() {
        return switch (regex.charAt(at)) {
            case '^', '$' -> take(1, "");
            case '.' -> take(1, "a");
            case '(' -> group();
            case '[' -> characterOf(characterClass());
            case '\\' -> escaped();
            default -> {
                String literal = Character.toString(regex.codePointAt(at));
                yield take(literal.length(), literal);
            }
        };
    }

    private String group() {
        at++;
        boolean looks = false;
        if (regex.startsWith("?<=", at) || regex.startsWith("?<!", at)) {
            at += 3;
            looks = true;
        } else if (regex.startsWith("?=", at) || regex.startsWith("?!", at)) {
            at += 2;
            looks = true;
        } else if (regex.startsWith("?>", at)) {
            at += 2;
        } else if (regex.startsWith("?<", at)) {
            at += found(NAME).length();
        } else if (regex.startsWith("?", at)) {
            at += found(FLAGS).length();
            if (isTaken(')')) {
                return "";
            }
            at++;
        }
        String inner = ways();
        if (!isTaken(')')) {
            throw new NotReadException();
        }
        return looks ? "" : inner;
    }

    /** From its bracket to the one that closes it. */
    private String characterClass() {
        int begin = at;
        int open = 0;
        do {
            char next = regex.charAt(at);
            open += next == '[' ? 1 : next == ']' ? -1 : 0;
            at += next == '\\' ? 2 : 1;
        } while (open > 0 && at < regex.length());
        return regex.substring(begin, Math.min(at, regex.length()));
    }

    private String escaped() {
        if (at + 1 == regex.length()) {
            throw new NotReadException();
        }
        char escape = regex.charAt(at + 1);
        if (PLACES.indexOf(escape) >= 0) {
            return take(2, "");
        }
        if (escape == 'Q' || escape == 'k' || (escape >= '1' && escape <= '9')) {
            throw new NotReadException();
        }
        Matcher several = LONG_ESCAPE.matcher(regex).region(at, regex.length());
        String written = several.lookingAt() ? several.group() : regex.substring(at, at + 2);
        at += written.length();
        return characterOf(written);
    }

    /** How often the part before stands here. */
    private int times() {
        int least = 1;
        int most = 1;
        Matcher counted = REPEATED.matcher(regex).region(at, regex.length());
        if (isTaken('*')) {
            least = 0;
            most = LONGEST;
        } else if (isTaken('+')) {
            most = LONGEST;
        } else if (isTaken('?')) {
            least = 0;
        } else if (counted.lookingAt()) {
            at = counted.end();
            least = Integer.parseInt(counted.group(1));
            String upTo = counted.group(3);
            most = upTo != null ? Integer.parseInt(upTo) : counted.group(2) == null ? least : Integer.MAX_VALUE;
        } else {
            return 1;
        }
        // Reluctant or possessive, it allows no other text.
        boolean unused = isTaken('?') || isTaken('+');
        return (int) Math.min(most, (long) least + extra);
    }

    private static String characterOf(String written) {
        Matcher matcher = Pattern.compile(written).matcher("");
        return IntStream.concat(
                        "aA0-_ ".chars(), IntStream.concat(IntStream.range(' ', '~' + 1), IntStream.range(0, 0x3000)))
                .mapToObj(Character::toString)
                .filter(character -> matcher.reset(character).matches())
                .findFirst()
                .orElseThrow(NotReadException::new);
    }

    private String found(Pattern what) {
        Matcher matcher = what.matcher(regex).region(at, regex.length());
        if (!matcher.lookingAt()) {
            throw new NotReadException();
        }
        return matcher.group();
    }

    private boolean isTaken(char wanted) {
        boolean there = at < regex.length() && regex.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private String take(int length, String text) {
        at += length;
        return text;
    }
}
