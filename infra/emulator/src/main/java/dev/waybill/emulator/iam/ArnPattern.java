package dev.waybill.emulator.iam;

import java.util.ArrayList;
import java.util.List;

/**
 * The ARNs that a policy's resource means. Its six parts are compared one by one, so that a wildcard in one does not reach into the
 * next; parts that are left off at the end stand for anything, as in IAM. Immutable.
 */
record ArnPattern(String text, List<Glob> parts) {

    private static final int PARTS = 6;

    ArnPattern {
        parts = List.copyOf(parts);
    }

    static ArnPattern of(String text) {
        List<Glob> parts = new ArrayList<>();
        if (!text.equals("*")) {
            for (String part : text.split(":", PARTS)) {
                parts.add(Glob.of(part));
            }
        }
        return new ArnPattern(text, parts);
    }

    /** @param resource an ARN, or {@code *}, which only {@code *} means */
    boolean matches(String resource) {
        if (parts.isEmpty()) {
            return true;
        }
        String[] given = resource.split(":", PARTS);
        if (given.length < PARTS) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).matches(given[i])) {
                return false;
            }
        }
        return true;
    }
}
