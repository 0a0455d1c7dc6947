package dev.waybill.api.job.submit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.TextRule;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.source.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that say what work is wanted, of a job and of a batch alike. Each fault is noted at the body. Not thread-safe. */
public final class WorkFields {

    private static final int MOST_METADATA = 16;
    private static final int LONGEST_TEXT = 256;
    private static final int LONGEST_NAME = 64;

    private final Body body;

    public WorkFields(Body body) {
        this.body = body;
    }

    /** Which task, and which version of it. */
    public Wanted wanted() {
        String task = body.text("task", LONGEST_NAME);
        if (body.value("task_version").asText().equals("draft")) {
            return Wanted.draftOf(task);
        }
        return new Wanted(
                task,
                body.optionalWhole(
                        "task_version", 1, Integer.MAX_VALUE, "expected a whole number of at least 1, or \"draft\""));
    }

    /** @param usual where nothing is said */
    public Priority priority(Priority usual) {
        JsonNode value = body.value("priority");
        if (value.isMissingNode()) {
            return usual;
        }
        if (value.asText().equals("interactive")) {
            return Priority.INTERACTIVE;
        }
        if (!value.asText().equals("bulk")) {
            body.fault("/priority", "expected interactive or bulk");
        }
        return Priority.BULK;
    }

    public @Nullable Duration deadline() {
        @Nullable String text = body.optionalText("deadline", LONGEST_NAME);
        if (text == null) {
            return null;
        }
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException unreadable) {
            body.fault("/deadline", "expected a duration such as PT10M or 10m");
            return null;
        }
    }

    /** Whose data it is, and the short texts kept with it. */
    public Labels labels() {
        return new Labels(body.optionalText("subject", LONGEST_TEXT), metadata());
    }

    private @Nullable Map<String, String> metadata() {
        JsonNode value = body.value("metadata");
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isObject() || value.size() > MOST_METADATA) {
            body.fault("/metadata", "expected an object of at most " + MOST_METADATA + " short texts");
            return null;
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        value.properties().forEach(entry -> {
            if (!entry.getValue().isTextual()
                    || TextRule.characters(entry.getValue().textValue()) > LONGEST_TEXT
                    || TextRule.characters(entry.getKey()) > LONGEST_NAME) {
                body.fault(
                        "/metadata" + JsonPointers.step(entry.getKey()),
                        "expected a name of at most " + LONGEST_NAME + " and a text of at most " + LONGEST_TEXT
                                + " characters");
            }
            metadata.put(entry.getKey(), entry.getValue().asText());
        });
        return metadata;
    }
}
