package dev.waybill.aws.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.MalformedJsonException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which ids the body of a message names: fields on an allow-list, with values that look like ids or numbers. */
final class LetterWords {

    private static final List<String> NAMES = List.of(
            "tenant",
            "job",
            "run",
            "version",
            "set",
            "batch",
            "chunk",
            "piece",
            "round",
            "webhook",
            "endpoint",
            "event",
            "delivery",
            "shard",
            "sequence");

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");

    private LetterWords() {}

    static Map<String, String> of(String body) {
        JsonNode document = document(body);
        Map<String, String> about = new TreeMap<>();
        for (String name : NAMES) {
            JsonNode value = document.path(name);
            if (value.isIntegralNumber()
                    || (value.isTextual() && SAFE.matcher(value.textValue()).matches())) {
                about.put(name, value.asText());
            }
        }
        return about;
    }

    /** What the service itself says of records that a function has not taken. */
    static boolean isOfTheService(String body) {
        return document(body).path("DDBStreamBatchInfo").isObject();
    }

    private static JsonNode document(String body) {
        try {
            return Json.parse(body);
        } catch (MalformedJsonException none) {
            return Json.object();
        }
    }
}
