package dev.waybill.models.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.core.json.WrittenTrees;
import java.io.IOException;

/**
 * JSON as it goes over the wire, numbers as they are written there. Broken JSON is an ordinary thing here, so it is a missing
 * node and no exception; what a number may be is judged by whoever the answer is for.
 */
public final class Wire {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .addModule(WrittenTrees.module())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final JsonMapper RECKONING = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Wire() {}

    /** The document, or a missing node where there is no whole one. */
    public static JsonNode read(byte[] body) {
        return read(MAPPER, body);
    }

    /** The same for what is only reckoned with, millions of numbers at a time: decimals are the nearest doubles. */
    public static JsonNode readAsDoubles(byte[] body) {
        return read(RECKONING, body);
    }

    private static JsonNode read(JsonMapper mapper, byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (IOException broken) {
            return MissingNode.getInstance();
        }
    }

    public static boolean isJson(String text) {
        try {
            return !MAPPER.readTree(text).isMissingNode();
        } catch (IOException broken) {
            return false;
        }
    }

    public static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (IOException impossible) {
            throw new IllegalStateException("a tree can always be written");
        }
    }
}
