package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How many items of a batch stand where; they add up to all that were taken.
 *
 * @param invalid those of which no job was made: they break the task's input schema, or their custom_id was there before
 * @param processing those that are queued or under way, the ones that no job was made of yet among them
 * @param awaitingReview those that a person has to decide
 */
public record BatchCounts(
        int invalid, int processing, int awaitingReview, int completed, int failed, int cancelled, int expired) {

    /** Items taken so far. */
    public int total() {
        return invalid + processing + awaitingReview + completed + failed + cancelled + expired;
    }

    static BatchCounts of(JsonNode json) {
        return new BatchCounts(
                Read.count(json, "invalid"),
                Read.count(json, "processing"),
                Read.count(json, "awaiting_review"),
                Read.count(json, "completed"),
                Read.count(json, "failed"),
                Read.count(json, "cancelled"),
                Read.count(json, "expired"));
    }

    /** Those of which nothing more becomes in this round, the invalid ones too. */
    public int ended() {
        return invalid + completed + failed + cancelled + expired;
    }
}
