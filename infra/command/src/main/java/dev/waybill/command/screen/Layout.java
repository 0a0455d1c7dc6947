package dev.waybill.command.screen;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** How wide each column of a table becomes. */
final class Layout {

    private static final int GAP = 2;

    private final List<Column> columns;
    private final int[] natural;
    private final int[] word;

    Layout(List<Column> columns, List<List<Cell>> rows) {
        this.columns = columns;
        this.natural = new int[columns.size()];
        this.word = new int[columns.size()];
        for (List<Cell> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                String text = row.get(i).text();
                natural[i] = Math.max(natural[i], TextWidth.of(text));
                word[i] = Math.max(word[i], TextWidth.ofLongestWord(text));
            }
        }
    }

    /** Widths that fit side by side in so many columns, 0 for what is left out; wider only where whole cells are. */
    int[] widths(int room) {
        int[] widths = natural.clone();
        if (room == Look.ENDLESS) {
            return widths;
        }
        for (int spare = columns.size(); spare >= 0; spare--) {
            if (spare < columns.size()) {
                if (!columns.get(spare).isSpare()) {
                    continue;
                }
                natural[spare] = 0;
            }
            widths = shrunk(room, this::comfortable);
            if (fits(widths, room)) {
                return widths;
            }
        }
        widths = shrunk(room, i -> Math.min(natural[i], columns.get(i).isWhole() ? natural[i] : word[i]));
        return fits(widths, room) ? widths : shrunk(room, i -> columns.get(i).isWhole() ? natural[i] : 1);
    }

    /** Not narrower than its longest word, nor than it reads well. */
    private int comfortable(int i) {
        Column column = columns.get(i);
        return column.isWhole() ? natural[i] : Math.min(natural[i], Math.max(word[i], column.comfort()));
    }

    /** The widest that may become narrower does, until all fit or none may. */
    private int[] shrunk(int room, IntUnaryOperator least) {
        int[] widths = natural.clone();
        while (!fits(widths, room)) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (widths[i] > Math.max(least.applyAsInt(i), 0) && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return widths;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static boolean fits(int[] widths, int room) {
        long shown = Arrays.stream(widths).filter(width -> width > 0).count();
        return Arrays.stream(widths).sum() + GAP * Math.max(0, shown - 1) <= room;
    }
}
