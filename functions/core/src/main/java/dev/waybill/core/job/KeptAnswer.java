package dev.waybill.core.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.StorableJson;

/**
 * The documents that answers are kept as: {@code {"answer": …}}; with the last of several samples in {@code "sample"} beside what
 * they add up to; {@code {"invalid": "…"}} for a text that did not fit.
 */
public final class KeptAnswer {

    private static final String ANSWER = "answer";
    private static final String SAMPLE = "sample";
    private static final String INVALID = "invalid";

    private KeptAnswer() {}

    /** An answer that holds. */
    public static ObjectNode of(JsonNode answer) {
        return Json.object().set(ANSWER, answer);
    }

    /** What several samples add up to, and the last of them. */
    public static ObjectNode of(JsonNode answer, JsonNode sample) {
        ObjectNode document = of(answer);
        document.set(SAMPLE, sample);
        return document;
    }

    /** What did not fit; what cannot be kept of it is replaced, for it may be anything. */
    public static ObjectNode invalid(String content) {
        return Json.object().put(INVALID, StorableJson.mended(content));
    }

    /** The step's answer in such a document; missing where it holds none. */
    public static JsonNode answer(JsonNode document) {
        return document.path(ANSWER);
    }

    /** What the model itself said: JSON, or a text where it did not fit. */
    public static JsonNode said(JsonNode document) {
        return document.has(INVALID)
                ? document.get(INVALID)
                : document.has(SAMPLE) ? document.get(SAMPLE) : answer(document);
    }
}
