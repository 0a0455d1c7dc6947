package dev.waybill.command.screen;

/** Where something is wrong, for people: the empty JSON Pointer, which is the whole document, has a name. */
public final class Place {

    private static final String OUTPUT = "output ";

    private Place() {}

    /** A JSON Pointer, or what the empty one means. */
    public static String named(String pointer) {
        return pointer.isEmpty() ? "(root)" : pointer;
    }

    /** A violation as records have it, {@code /lines: expected …}: into the answer, or, behind {@code output}, into the job's output. */
    public static String violation(String onRecord) {
        if (onRecord.startsWith(": ")) {
            return "(the whole answer)" + onRecord;
        }
        return onRecord.startsWith(OUTPUT + ": ")
                ? "(the whole output)" + onRecord.substring(OUTPUT.length())
                : onRecord;
    }
}
