package dev.waybill.command.screen;

import java.util.regex.Pattern;

/**
 * A text in a table, on one line and harmless, and how it stands out. Times are short, {@code 2026-11-29 20:52Z}: whoever
 * needs the milliseconds asks for JSON.
 */
public record Cell(String text, Style style) {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    public Cell {
        text = Harmless.text(SPACES.matcher(Show.times(text)).replaceAll(" "));
    }

    public static Cell of(String text) {
        return new Cell(text, Style.PLAIN);
    }

    /** Coloured as its first word deserves. */
    public static Cell status(String text) {
        int end = text.indexOf(' ');
        return new Cell(text, Style.ofStatus(end < 0 ? text : text.substring(0, end)));
    }
}
