package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.JsonPointers;
import java.util.List;
import java.util.function.BiConsumer;

/** The templates of a step as its file has it, each with its place. */
record StepTemplates(String pointer, JsonNode step) {

    /** The fields that are templates, or whose texts are, wherever they stand below. */
    private static final List<String> FIELDS = List.of("text", "prompt", "query", "path", "headers", "body");

    /** @param each is given the place and the template */
    void forEach(BiConsumer<String, String> each) {
        // What a search names `text` is a path of its candidates.
        boolean isSearch = step.path("kind").asText().equals("rank");
        FIELDS.stream()
                .filter(field -> !(isSearch && field.equals("text")))
                .forEach(field -> texts(pointer + "/" + field, step.path(field), each));
    }

    private static void texts(String place, JsonNode node, BiConsumer<String, String> each) {
        if (node.isTextual()) {
            each.accept(place, node.textValue());
        }
        node.properties().forEach(field -> texts(place + JsonPointers.step(field.getKey()), field.getValue(), each));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            texts(place + "/" + i, node.get(i), each);
        }
    }
}
