package dev.waybill.core.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was probably meant where one is written that nothing has. */
public final class NearName {

    /** Longer names, and more of them, would take longer to compare than the help is worth. */
    private static final int LONGEST = 40;

    private static final int MOST_KNOWN = 100;

    private NearName() {}

    /** To be put behind a message; empty where no name is like it. */
    public static String hint(String name, Collection<String> known) {
        return nearest(name, known).map(near -> "; did you mean " + near + "?").orElse("");
    }

    /** The one that was probably meant: a third of the letters may differ. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        int most = Math.max(1, name.length() / 3);
        return known.stream()
                .limit(name.length() > LONGEST ? 0 : MOST_KNOWN)
                .filter(other -> Math.abs(other.length() - name.length()) <= most && distance(name, other) <= most)
                .min(Comparator.comparingInt((String other) -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Letters to put in, leave out, replace, or swap with the next (optimal string alignment); upper case does not count. */
    private static int distance(String one, String other) {
        int[][] costs = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cost(costs, one, other, i, j);
            }
        }
        return costs[one.length()][other.length()];
    }

    private static int cost(int[][] costs, String one, String other, int i, int j) {
        int replaced = costs[i - 1][j - 1] + (same(one.charAt(i - 1), other.charAt(j - 1)) ? 0 : 1);
        int least = Math.min(replaced, Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && same(one.charAt(i - 1), other.charAt(j - 2))
                && same(one.charAt(i - 2), other.charAt(j - 1));
        return swapped ? Math.min(least, costs[i - 2][j - 2] + 1) : least;
    }

    private static boolean same(char one, char other) {
        return Character.toLowerCase(one) == Character.toLowerCase(other);
    }
}
