package dev.waybill.jsonata;

/** Where a text stands in another, in time that grows with their lengths and not with the product of those. */
final class Search {

    private static final long MOST_COMPARISONS = 1_000_000;

    private Search() {}

    static int indexOf(String text, String part, int from) {
        long rest = (long) text.length() - from;
        return rest * part.length() <= MOST_COMPARISONS || part.length() == 1
                ? text.indexOf(part, from)
                : linear(text, part, from);
    }

    /** Knuth, Morris and Pratt: never goes back in the text. */
    private static int linear(String text, String part, int from) {
        Bounds bounds = Bounds.current();
        // For texts that are not made to take time, this first look is by far the quickest.
        int first = text.indexOf(part.charAt(0), from);
        if (first < 0 || text.length() - first < part.length()) {
            return -1;
        }
        int[] border = borders(part);
        int matched = 0;
        for (int i = first; i < text.length(); i++) {
            while (matched > 0 && text.charAt(i) != part.charAt(matched)) {
                matched = border[matched - 1];
            }
            if (text.charAt(i) == part.charAt(matched)) {
                matched++;
            }
            if (matched == part.length()) {
                return i - matched + 1;
            }
            if ((i & 0xFFFF) == 0) {
                bounds.tick();
            }
        }
        return -1;
    }

    private static int[] borders(String part) {
        int[] border = new int[part.length()];
        int matched = 0;
        for (int i = 1; i < part.length(); i++) {
            while (matched > 0 && part.charAt(i) != part.charAt(matched)) {
                matched = border[matched - 1];
            }
            if (part.charAt(i) == part.charAt(matched)) {
                matched++;
            }
            border[i] = matched;
        }
        return border;
    }
}
