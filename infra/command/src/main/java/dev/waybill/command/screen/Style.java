package dev.waybill.command.screen;

import java.util.Set;

/** How a text stands out where a terminal shows colours (ECMA-48, select graphic rendition). */
public enum Style {
    PLAIN(""),
    GOOD("32"),
    WAITING("33"),
    BAD("31"),
    HEADING("1"),
    QUIET("2");

    private static final Set<String> GOODS = Set.of("completed", "accepted", "approved");
    private static final Set<String> BADS =
            Set.of("failed", "expired", "cancelled", "cancelling", "invalid", "refused", "rejected");
    private static final Set<String> WAITS = Set.of("awaiting_review", "unsure", "corrected");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** What the word of a status, a verdict or a decision deserves; plain where nothing is known of it. */
    public static Style ofStatus(String word) {
        if (GOODS.contains(word)) {
            return GOOD;
        }
        return BADS.contains(word) ? BAD : WAITS.contains(word) ? WAITING : PLAIN;
    }

    String paint(String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
    }
}
