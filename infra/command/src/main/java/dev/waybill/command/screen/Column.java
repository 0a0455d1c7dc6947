package dev.waybill.command.screen;

import java.util.Locale;
import java.util.Set;

/**
 * A column of a table.
 *
 * @param isWhole whether its cells are never broken: what people copy, such as an id
 * @param comfort how many columns of the terminal it reads well in, where its cells are longer
 * @param isSpare whether it is left out where the others would not be comfortable with it
 */
public record Column(String heading, boolean isWhole, int comfort, boolean isSpare) {

    private static final Set<String> IDS = Set.of("job", "review", "id", "batch");
    /** A time that goes on in the line below is hard to read. */
    private static final Set<String> TIMES = Set.of("created", "opened", "due", "ends");

    private static final Set<String> STATUSES = Set.of("status", "state", "verdict");
    private static final int USUAL_COMFORT = 12;

    /** What its heading says it is: {@code job}, {@code review} and {@code id} are whole, and so are times. */
    public static Column of(String heading) {
        return new Column(heading, isWhole(heading), USUAL_COMFORT, false);
    }

    /** Words for reading. */
    public static Column words(String heading, int comfort) {
        return new Column(heading, false, comfort, false);
    }

    /** Left out first where there is no room for all; the last of such columns before the others. */
    public static Column spare(String heading) {
        return new Column(heading, isWhole(heading), USUAL_COMFORT, true);
    }

    private static boolean isWhole(String heading) {
        return IDS.contains(heading) || TIMES.contains(heading);
    }

    Cell cell(String text) {
        if (heading.equals("error")) {
            return new Cell(text, Style.BAD);
        }
        return STATUSES.contains(heading) ? Cell.status(text) : Cell.of(text);
    }

    Cell title() {
        return new Cell(heading.toUpperCase(Locale.ROOT), Style.HEADING);
    }
}
