package dev.waybill.core.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One of a few words. */
public record WordForm(List<String> words) implements ValueForm {

    public WordForm {
        words = List.copyOf(words);
    }

    public static WordForm of(String... words) {
        return new WordForm(List.of(words));
    }

    @Override
    public boolean takes(JsonNode value) {
        return value.isTextual() && words.contains(value.textValue());
    }

    @Override
    public String expected() {
        return "one of " + String.join(", ", words);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
        words.forEach(schema.putArray("enum")::add);
        return schema;
    }
}
