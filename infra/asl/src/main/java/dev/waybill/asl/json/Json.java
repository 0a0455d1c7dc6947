package dev.waybill.asl.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The engine's one way to read JSON: one value and nothing behind it. Thread-safe. */
public final class Json {

    private static final ObjectReader VALUE = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private Json() {}

    /** A value; of a key that stands twice the last counts. */
    public static JsonNode value(String text) throws JsonProcessingException {
        return VALUE.readTree(text);
    }

    /** A value in which a key that stands twice is a mistake, as in files that people write. */
    public static JsonNode strict(String text) throws JsonProcessingException {
        return VALUE.with(StreamReadFeature.STRICT_DUPLICATE_DETECTION).readTree(text);
    }
}
