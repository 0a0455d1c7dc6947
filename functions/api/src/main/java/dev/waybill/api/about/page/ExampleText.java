package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The examples that the contract has for a body, as they are sent. */
final class ExampleText {

    private final Spec spec;

    ExampleText(Spec spec) {
        this.spec = spec;
    }

    /**
     * The examples of one content type by what they show, in the contract's order.
     *
     * @param media what stands under {@code content} for that type
     */
    Map<String, String> all(String contentType, JsonNode media) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (media.has("example")) {
            texts.put("Example", text(contentType, media.path("example")));
        }
        for (Map.Entry<String, JsonNode> example : media.path("examples").properties()) {
            JsonNode whole = spec.resolved(example.getValue());
            if (whole.has("value")) {
                texts.put(label(whole, example.getKey()), text(contentType, whole.path("value")));
            }
        }
        return texts;
    }

    /** The first of them. */
    Optional<String> first(String contentType, JsonNode media) {
        return all(contentType, media).values().stream().findFirst();
    }

    /** What an example is called, to be told from fields. */
    static String label(JsonNode example, String name) {
        return "Example: " + example.path("summary").asText(name);
    }

    /** Lines and the like stand in the contract as texts. */
    private static String text(String contentType, JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        return contentType.endsWith("yaml") ? PrettyYaml.of(value) : PrettyJson.of(value);
    }
}
