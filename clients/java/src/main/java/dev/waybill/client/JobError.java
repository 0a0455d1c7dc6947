package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Why a job has no output.
 *
 * @param code a stable word, such as {@code deadline_exceeded}; more may come
 * @param detail for people
 * @param retryable whether the same input may do better another time
 * @param reasonCode the reviewer's own code, where a person rejected the job and gave one
 */
public record JobError(String code, String detail, boolean retryable, Optional<String> reasonCode) {

    static JobError of(JsonNode json) {
        return new JobError(
                Read.text(json, "code"),
                Read.optionalText(json, "detail").orElse(""),
                Read.flag(json, "retryable"),
                Read.optionalText(json, "reason_code"));
    }
}
