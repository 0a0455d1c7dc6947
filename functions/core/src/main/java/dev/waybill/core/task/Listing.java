package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.ListForm;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.TextForm;
import dev.waybill.core.source.WordForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How jobs of a task are found again.
 *
 * @param keys of the metadata by which jobs are listed; each costs a write where a job has it
 * @param hashesSubjects whether a keyed hash stands wherever the subject would
 */
public record Listing(List<String> keys, boolean hashesSubjects) {

    private static final TextForm KEY = TextForm.of("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");

    static final Field<ListForm> LIST = Field.optional(
                    "list", "a list of one or two names of metadata", new ListForm(KEY, 1, 2, true))
            .saying(" by which the task's jobs are listed");

    static final Field<WordForm> SUBJECT = Field.optional(
                    "subject", "how a job's subject is kept", WordForm.of("hashed"))
            .saying(": `hashed` keeps a keyed hash of it. Left out, it is kept as it comes");

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
        JsonNode list = task.get(LIST);
        if (LIST.form().holds(list)) {
            checkKeys(list, mistakes);
        } else if (!list.isMissingNode()) {
            mistakes.add(
                    "/list", "expected " + LIST.what() + ", got " + (list.isArray() ? list.size() : Fields.kind(list)));
        }
        JsonNode subject = privacy.get(SUBJECT);
        if (!subject.isMissingNode() && !hashes(subject)) {
            mistakes.add("/privacy/subject", "expected hashed, or no such field; a subject is kept as it comes then");
        }
    }

    private static void checkKeys(JsonNode list, Mistakes mistakes) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode key = list.get(i);
            if (!key.isTextual() || !KEY.takes(key.textValue())) {
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
        return SUBJECT.form().takes(subject);
    }
}
