package dev.waybill.core.task;

import java.util.regex.Pattern;

/** What the reader of task files refuses and no schema of one file can: how things go together, and what texts say. */
final class Untellable {

    private static final Pattern MISTAKE = Pattern.compile("XXX.*");

    private Untellable() {}

    static boolean is(String mistake) {
        return MISTAKE.matcher(mistake).matches();
    }
}
