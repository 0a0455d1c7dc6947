package dev.waybill.core.expression;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the tags of a Mustache text: refuses those that make no sense in a prompt (partials, other delimiters,
 * inheritance), and gathers the names that are looked up from the top.
 */
final class TemplateTags {

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*(\\.[\\p{L}\\p{N}_-]+)*");
    private static final int DEEPEST = 20;

    /** A section that is open. Within a plain one, bare names mean fields of its item. */
    private record Section(String name, boolean inverted, int line) {}

    private final String text;
    private final Deque<Section> open = new ArrayDeque<>();
    private final Set<String> names = new LinkedHashSet<>();

    private TemplateTags(String text) {
        this.text = text;
    }

    /**
     * @throws InvalidTemplateException naming the line
     */
    static Set<String> names(String text) {
        return Collections.unmodifiableSet(new TemplateTags(text).scan());
    }

    private Set<String> scan() {
        int at = 0;
        while ((at = text.indexOf("{{", at)) >= 0) {
            boolean triple = text.startsWith("{{{", at);
            String closing = triple ? "}}}" : "}}";
            int end = text.indexOf(closing, at + 2);
            int line = line(at);
            if (end < 0) {
                throw new InvalidTemplateException("expected " + closing + " after {{, found the end", line);
            }
            tag(text.substring(at + (triple ? 3 : 2), end), triple, line);
            at = end + closing.length();
        }
        if (!open.isEmpty()) {
            Section left = open.element();
            throw new InvalidTemplateException("expected {{/" + left.name() + "}}, found the end", left.line());
        }
        return names;
    }

    private void tag(String inner, boolean triple, int line) {
        String tag = inner.strip();
        char sign = tag.isEmpty() || triple ? ' ' : tag.charAt(0);
        switch (sign) {
            case '!' -> {}
            case '#', '^' -> {
                Section section = new Section(name(tag.substring(1), line), sign == '^', line);
                note(section.name());
                open.push(section);
                if (open.size() > DEEPEST) {
                    throw new InvalidTemplateException("sections may nest " + DEEPEST + " deep", line);
                }
            }
            case '/' -> close(name(tag.substring(1), line), line);
            case '&' -> note(name(tag.substring(1), line));
            case '>', '=', '<', '$' ->
                throw new InvalidTemplateException(
                        "tags that begin with " + sign + " (partials, delimiters, inheritance) are not supported",
                        line);
            default -> note(name(tag, line));
        }
    }

    private void close(String name, int line) {
        if (open.isEmpty() || !open.pop().name().equals(name)) {
            throw new InvalidTemplateException("{{/" + name + "}} closes what is not open", line);
        }
    }

    private String name(String tag, int line) {
        String name = tag.strip();
        if (!name.equals(".") && !NAME.matcher(name).matches()) {
            throw new InvalidTemplateException("expected a name such as input.text between the braces", line);
        }
        return name;
    }

    private void note(String name) {
        boolean withinItem = open.stream().anyMatch(section -> !section.inverted());
        boolean fromTop = name.equals("input") || name.startsWith("input.") || name.startsWith("steps");
        if (!withinItem || fromTop) {
            names.add(name);
        }
    }

    private int line(int offset) {
        Matcher breaks = Pattern.compile("\n").matcher(text).region(0, offset);
        return 1 + (int) breaks.results().count();
    }
}
