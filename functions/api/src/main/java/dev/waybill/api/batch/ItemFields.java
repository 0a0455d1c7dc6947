package dev.waybill.api.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.TextRule;
import dev.waybill.api.job.submit.WorkFields;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.set.SetItem;
import dev.waybill.core.set.add.ItemRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the items of one request, each {@code {"custom_id", "input", "subject"?, "metadata"?}}, and knows which custom_ids there were. */
final class ItemFields {

    static final List<String> NAMES = List.of("custom_id", "input", "metadata", "subject");

    private final Map<String, String> seen = new HashMap<>();

    /**
     * Notes each fault at the body.
     *
     * @param where the item stands, as messages say it
     * @throws Problem {@code payload_too_large} for an input that is larger than any may be
     */
    SetItem item(Body body, String where) {
        String customId = customId(body);
        @Nullable String before = customId.isEmpty() ? null : seen.putIfAbsent(customId, where);
        if (before != null) {
            body.fault(
                    "/custom_id",
                    "expected each custom_id once in a request, '" + customId + "' stands at " + before + " too");
        }
        JsonNode input = body.value("input");
        if (input.isMissingNode()) {
            body.fault("/input", "expected the task's input");
        } else {
            refuseLarge(input, where);
        }
        Labels labels = new WorkFields(body).labels();
        return new SetItem(customId, input, labels.subject(), labels.metadata());
    }

    /** Any text that is not blank: it is the caller's own. Empty where there is none. */
    private static String customId(Body body) {
        String text =
                body.value("custom_id").isTextual() ? body.value("custom_id").textValue() : "";
        if (text.isBlank() || TextRule.characters(text) > ItemRules.LONGEST_ID) {
            body.fault("/custom_id", "expected a text of 1 to " + ItemRules.LONGEST_ID + " characters");
            return "";
        }
        return text;
    }

    private static void refuseLarge(JsonNode input, String where) {
        if (Json.bytes(input).length > PayloadStore.MAX_BYTES) {
            String detail = where + ": expected an input of at most " + PayloadStore.MAX_BYTES + " bytes as JSON";
            throw Problem.at(ProblemCode.PAYLOAD_TOO_LARGE, detail, List.of(new Fault("/input", detail)));
        }
    }
}
