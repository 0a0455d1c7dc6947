package dev.waybill.command;

import dev.waybill.command.screen.Look;
import dev.waybill.core.environment.Environment;

/** What a terminal shows, from the variables that tell: COLUMNS, NO_COLOR (no-color.org) and TERM. */
final class Looks {

    private static final int LONGEST_NUMBER = 5;

    private Looks() {}

    /** @param told how wide the terminal says it is; anything but a number where it says nothing */
    static Look ofTerminal(Environment environment, String told) {
        int columns = environment.get("COLUMNS").map(Looks::number).orElse(0);
        if (columns == 0) {
            columns = number(told);
        }
        boolean isColoured = environment.get("NO_COLOR").isEmpty()
                && environment.get("TERM").filter("dumb"::equals).isEmpty();
        return Look.ofTerminal(columns == 0 ? Look.USUAL_COLUMNS : columns, isColoured);
    }

    /** 0 where it is none. */
    private static int number(String text) {
        return text.length() <= LONGEST_NUMBER && text.matches("\\d+") ? Integer.parseInt(text) : 0;
    }
}
