package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What happened inside a job. {@link #toString} holds neither prompts nor answers.
 *
 * @param raw as the server sent it, every digit of its numbers kept; not to be changed
 */
public record JobSteps(JsonNode raw) {

    /** In the order of the task. */
    public List<JobStep> steps() {
        return Read.list(raw, "data", JobStep::new);
    }

    /** Whether prompts and answers are left out for their size, those of the oldest attempts first. */
    public boolean isTruncated() {
        return Read.flag(raw, "truncated");
    }

    /** Whether something that was asked for is past its time and kept no more. */
    public boolean isPayloadDeleted() {
        return Read.flag(raw, "payloads_deleted");
    }

    @Override
    public String toString() {
        return "JobSteps[" + raw.path("data").size() + "]";
    }
}
