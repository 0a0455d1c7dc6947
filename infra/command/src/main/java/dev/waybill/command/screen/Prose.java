package dev.waybill.command.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Values as people read them: a text over as many lines as it has, wrapped at words, nothing escaped; an object and a list with
 * an entry below the other. What holds a line's end only to steer a terminal is {@link Terminal}'s to disarm.
 */
public final class Prose {

    /** Longer lines are hard to read, however wide the terminal. */
    private static final int WIDEST = 110;

    private static final int NARROWEST = 20;
    private static final String DASH = "-";
    private static final String STEP = "  ";

    /** A text that would be taken for another kind of value without its quotes. */
    private static final Pattern MISTAKABLE =
            Pattern.compile("|true|false|null|\\{\\}|\\[\\]|\\(none\\)|[-+]?[0-9][0-9_.,]*([eE][-+]?[0-9]+)?");

    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r|\u2028|\u2029|\u0085");

    private final int width;

    /** @param width how many columns a line may take */
    public Prose(int width) {
        this.width = Math.max(NARROWEST, Math.min(WIDEST, width));
    }

    /** The value's lines, at the left edge. */
    public List<String> lines(JsonNode value) {
        List<String> lines = new ArrayList<>();
        if (value.isContainerNode() && !value.isEmpty()) {
            entries(value, "", lines);
        } else if (value.isTextual()) {
            lines.addAll(wrapped(value.textValue(), ""));
        } else {
            lines.add(scalar(value));
        }
        return lines;
    }

    /** A text's lines, each behind an indentation, none of them longer than the page unless one word is. */
    public List<String> wrapped(String text, String indent) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : LINE_END.split(text, -1)) {
            wrap(paragraph.stripTrailing(), indent, lines);
        }
        return lines;
    }

    private void wrap(String paragraph, String indent, List<String> lines) {
        int room = Math.max(NARROWEST, width - TextWidth.of(indent));
        String rest = paragraph;
        for (int end = breakAt(rest, room); end >= 0; end = breakAt(rest, room)) {
            lines.add(indent + rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        lines.add((indent + rest).stripTrailing());
    }

    /** The space where a line ends: the last that has room, else the one behind a word that is too long; -1 where all fits. */
    private static int breakAt(String text, int room) {
        int begin = text.length() - text.stripLeading().length();
        int last = -1;
        int used = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int point = text.codePointAt(at);
            if (at > begin && Character.isWhitespace(point)) {
                if (used > room) {
                    return at;
                }
                last = at;
            }
            used += TextWidth.of(point);
            if (used > room && last >= 0) {
                return last;
            }
        }
        return -1;
    }

    private void entries(JsonNode container, String indent, List<String> lines) {
        if (container.isObject()) {
            container.properties().forEach(field -> entry(field.getKey() + ":", field.getValue(), indent, lines));
        } else {
            container.forEach(item -> entry(DASH, item, indent, lines));
        }
    }

    private void entry(String head, JsonNode value, String indent, List<String> lines) {
        List<String> below = new ArrayList<>();
        if (value.isContainerNode() && !value.isEmpty()) {
            entries(value, indent + STEP, below);
        } else {
            String text = value.isTextual() ? quotedIfMistakable(value.textValue()) : scalar(value);
            String line = indent + head + " " + text;
            if (!LINE_END.matcher(text).find() && TextWidth.of(line) <= width) {
                lines.add(line);
                return;
            }
            below.addAll(wrapped(text, indent + STEP));
        }
        String first = below.get(0);
        if (head.equals(DASH) && first.length() > indent.length() + STEP.length()) {
            below.set(0, indent + DASH + " " + first.substring(indent.length() + STEP.length()));
        } else {
            lines.add(indent + head);
        }
        lines.addAll(below);
    }

    private static String scalar(JsonNode value) {
        return value.isMissingNode() ? "(none)" : value.isTextual() ? value.textValue() : value.toString();
    }

    private static String quotedIfMistakable(String text) {
        return MISTAKABLE.matcher(text).matches() ? '"' + text + '"' : text;
    }
}
