package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How jobs of a task are found again.
 *
 * @param keys of the metadata by which jobs are listed; each costs a write where a job has it
 * @param hashesSubjects whether a keyed hash stands wherever the subject would
 */
public record Listing(List<String> keys, boolean hashesSubjects) {

    private static final int MOST_KEYS = 2;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");
    private static final String EXPECTED = "a list of one or two names of metadata";

    public Listing {
        keys = List.copyOf(keys);
    }

    /** Of a task as it was written, and checked. */
    static Listing of(JsonNode task) {
        List<String> keys = new ArrayList<>();
        task.path("list").forEach(key -> keys.add(key.asText()));
        return new Listing(keys, hashes(task.path("privacy").path("subject")));
    }

    static void check(Fields task, Fields privacy, Mistakes mistakes) {
        JsonNode list = task.get("list");
        if (list.isArray() && !list.isEmpty() && list.size() <= MOST_KEYS) {
            checkKeys(list, mistakes);
        } else if (!list.isMissingNode()) {
            mistakes.add(
                    "/list", "expected " + EXPECTED + ", got " + (list.isArray() ? list.size() : Fields.kind(list)));
        }
        JsonNode subject = privacy.get("subject");
        if (!subject.isMissingNode() && !hashes(subject)) {
            mistakes.add("/privacy/subject", "expected hashed, or no such field; a subject is kept as it comes then");
        }
    }

    private static void checkKeys(JsonNode list, Mistakes mistakes) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode key = list.get(i);
            if (!key.isTextual() || !KEY.matcher(key.textValue()).matches()) {
                mistakes.add(
                        "/list/" + i,
                        "expected the name of a metadata field: 1 to 64 letters, digits, `_`, `.` and `-`, got "
                                + (key.isTextual() ? "another text" : Fields.kind(key)));
            } else if (!seen.add(key.textValue())) {
                mistakes.add("/list/" + i, "expected each name once");
            }
        }
    }

    private static boolean hashes(JsonNode subject) {
        return subject.isTextual() && subject.textValue().equals("hashed");
    }
}
