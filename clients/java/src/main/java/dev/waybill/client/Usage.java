package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a job has used so far, over all its attempts.
 *
 * @param costMicros in millionths of a dollar
 */
public record Usage(long inputTokens, long outputTokens, long costMicros) {

    static Usage of(JsonNode json) {
        return new Usage(
                Read.whole(json, "input_tokens"), Read.whole(json, "output_tokens"), Read.whole(json, "cost_micros"));
    }
}
