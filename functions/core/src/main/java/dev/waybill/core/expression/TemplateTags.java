package dev.waybill.core.expression;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the tags of a Mustache text: refuses those that make no sense in a prompt (partials, other delimiters,
 * inheritance), and gathers the names that are looked up from the top.
 */
final class TemplateTags {

    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 100;

    /** Each is looked up at every rendering, and compiled by every function that meets the task. */
    private static final int MOST_TAGS = 40_000;

    /** Bounded, since the pattern and the look-up at rendering both go one call deeper with every part of a name. */
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*(\\.[\\p{L}\\p{N}_-]+){0," + MOST_PARTS + "}");

    /** A section that is open. Within a plain one, bare names mean fields of its item. */
    private record Section(String name, boolean inverted, int line) {}

    private final String text;
    private final Deque<Section> open = new ArrayDeque<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> unguarded = new LinkedHashSet<>();

    /** The line of {@code counted}: counted on from tag to tag, so that a text of many tags is read once. */
    private int line = 1;

    private int counted;
    private int tags;

    private TemplateTags(String text) {
        this.text = text;
    }

    /**
     * @throws InvalidTemplateException naming the line
     */
    static Set<String> names(String text) {
        return Collections.unmodifiableSet(new TemplateTags(text).scan());
    }

    /** The names whose value is put in where no section of theirs, or of what they lead down from, says that it is there. */
    static Set<String> unguarded(String text) {
        TemplateTags tags = new TemplateTags(text);
        tags.scan();
        return Collections.unmodifiableSet(tags.unguarded);
    }

    private Set<String> scan() {
        int at = 0;
        while ((at = text.indexOf("{{", at)) >= 0) {
            boolean triple = text.startsWith("{{{", at);
            String closing = triple ? "}}}" : "}}";
            int end = text.indexOf(closing, at + 2);
            countTo(at);
            if (end < 0) {
                throw new InvalidTemplateException("expected " + closing + " after {{, found the end", line);
            }
            tag(text.substring(at + (triple ? 3 : 2), end), triple);
            at = end + closing.length();
        }
        if (!open.isEmpty()) {
            Section left = open.element();
            throw new InvalidTemplateException("expected {{/" + left.name() + "}}, found the end", left.line());
        }
        return names;
    }

    private void tag(String inner, boolean triple) {
        if (++tags > MOST_TAGS) {
            throw new InvalidTemplateException("expected at most " + MOST_TAGS + " tags", line);
        }
        String tag = inner.strip();
        char sign = tag.isEmpty() || triple ? ' ' : tag.charAt(0);
        switch (sign) {
            case '!' -> {}
            case '#', '^' -> {
                Section section = new Section(name(tag.substring(1)), sign == '^', line);
                note(section.name());
                open.push(section);
                if (open.size() > DEEPEST) {
                    throw new InvalidTemplateException("sections may nest " + DEEPEST + " deep", line);
                }
            }
            case '/' -> close(name(tag.substring(1)));
            case '&' -> putIn(name(tag.substring(1)));
            case '>', '=', '<', '$' ->
                throw new InvalidTemplateException(
                        "tags that begin with " + sign + " (partials, delimiters, inheritance) are not supported",
                        line);
            default -> putIn(name(tag));
        }
    }

    private void close(String name) {
        if (open.isEmpty() || !open.pop().name().equals(name)) {
            throw new InvalidTemplateException("{{/" + name + "}} closes what is not open", line);
        }
    }

    private String name(String tag) {
        String name = tag.strip();
        if (!name.equals(".") && !NAME.matcher(name).matches()) {
            throw new InvalidTemplateException(
                    "expected a name such as input.text, of at most " + (MOST_PARTS + 1) + " parts, between the braces",
                    line);
        }
        return name;
    }

    private void putIn(String name) {
        note(name);
        boolean isGuarded = open.stream().filter(section -> !section.inverted()).anyMatch(section -> (name + ".")
                .startsWith(section.name() + "."));
        if (!isGuarded) {
            unguarded.add(name);
        }
    }

    private void note(String name) {
        boolean withinItem = open.stream().anyMatch(section -> !section.inverted());
        boolean fromTop = name.equals("input") || name.startsWith("input.") || name.startsWith("steps");
        if (!withinItem || fromTop) {
            names.add(name);
        }
    }

    private void countTo(int offset) {
        for (; counted < offset; counted++) {
            if (text.charAt(counted) == '\n') {
                line++;
            }
        }
    }
}
