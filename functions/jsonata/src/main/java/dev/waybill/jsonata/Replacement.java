package dev.waybill.jsonata;

/** What {@code $replace} puts in for a match of a regular expression: {@code $1} is a group, {@code $0} the match, {@code $$} a dollar. */
final class Replacement {

    private Replacement() {}

    static void write(Building out, String replacement, Matches.Match match) {
        int at = 0;
        int dollar = replacement.indexOf('$');
        while (dollar >= 0 && dollar + 1 < replacement.length()) {
            out.add(replacement, at, dollar);
            at = afterSign(out, replacement, dollar + 1, match);
            dollar = replacement.indexOf('$', at);
        }
        out.add(replacement, at, replacement.length());
    }

    /** Writes what the sign stands for, and says where it ends. */
    private static int afterSign(Building out, String replacement, int next, Matches.Match match) {
        char c = replacement.charAt(next);
        if (c == '$') {
            out.add("$");
            return next + 1;
        }
        if (c == '0') {
            out.add(match.text());
            return next + 1;
        }
        if (c < '1' || c > '9') {
            out.add("$");
            return next;
        }
        int groups = match.groups().size();
        int number = c - '0';
        int end = next + 1;
        while (end < replacement.length() && Character.digit(replacement.charAt(end), 10) >= 0) {
            int longer = number * 10 + Character.digit(replacement.charAt(end), 10);
            if (longer > groups) {
                break;
            }
            number = longer;
            end++;
        }
        if (number <= groups && match.groups().get(number - 1) instanceof String group) {
            out.add(group);
        }
        return end;
    }
}
