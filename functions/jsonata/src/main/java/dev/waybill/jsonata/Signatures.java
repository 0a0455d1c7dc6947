package dev.waybill.jsonata;

/** Looks at the signature that an expression gives a function of its own, {@code <s-n?:s>}, before the library reads it. */
final class Signatures {

    private static final String SIGNS = "sbnloafjxu()<>:";
    private static final int MOST_OPTIONAL = 6;
    private static final int MOST_REPEATED = 2;

    private Signatures() {}

    /** What speaks against it; an empty text for nothing. Each sign of repetition multiplies the ways to read a call. */
    static String objection(String signature) {
        int optional = 0;
        int repeated = 0;
        for (int i = 0; i < signature.length(); i++) {
            char c = signature.charAt(i);
            if (c == '+') {
                repeated++;
            } else if (c == '?' || c == '-') {
                optional++;
            } else if (SIGNS.indexOf(c) < 0 && !Character.isWhitespace(c)) {
                return "expected types such as <s-n?:s>";
            }
        }
        if (repeated > MOST_REPEATED || optional > MOST_OPTIONAL) {
            return "expected at most " + MOST_REPEATED + " parameters with + and " + MOST_OPTIONAL + " with ? or -";
        }
        return "";
    }
}
