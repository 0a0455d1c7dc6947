package dev.waybill.command.screen;

/**
 * What can be shown where a stream leads.
 *
 * @param isTerminal whether a person sees it as it comes
 * @param columns how wide a line may be; {@link #ENDLESS} where no terminal wraps it
 * @param isColoured whether it takes colours
 */
public record Look(boolean isTerminal, int columns, boolean isColoured) {

    public static final int ENDLESS = Integer.MAX_VALUE;

    /** A file, a pipe, a test: read by programs, so nothing is wrapped, cut or coloured. */
    public static final Look PLAIN = new Look(false, ENDLESS, false);

    /** What a terminal has where it does not tell. */
    public static final int USUAL_COLUMNS = 80;

    public Look {
        if (columns < 1) {
            throw new IllegalArgumentException("expected a width from 1, got " + columns);
        }
    }

    public static Look ofTerminal(int columns, boolean isColoured) {
        return new Look(true, columns, isColoured);
    }

    String paint(Style style, String text) {
        return isColoured ? style.paint(text) : text;
    }
}
