package dev.waybill.models.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * The tool that a model is made to use so that its answer has the wanted shape. A tool's input is always an object, so a
 * schema of another type goes in as the object's one field, and the answer comes out of it again.
 */
public final class AnswerTool {

    public static final String NAME = "answer";
    public static final String DESCRIPTION = "Gives the answer to the user.";

    private static final String WRAPPED = "answer";

    private AnswerTool() {}

    /** The schema of the tool's input. */
    public static JsonNode inputSchema(JsonNode schema) {
        if (!isWrapped(schema)) {
            return schema;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("type", "object");
        object.putObject("properties").set(WRAPPED, schema);
        object.putArray("required").add(WRAPPED);
        for (String shared : new String[] {"$defs", "definitions"}) {
            if (schema.has(shared)) {
                // References begin at the root, so what they lead to has to stay there.
                object.set(shared, schema.get(shared));
            }
        }
        return object.put("additionalProperties", false);
    }

    /** The answer as text of JSON. */
    public static String answer(JsonNode schema, JsonNode input) {
        JsonNode given = asContainer(input);
        JsonNode answer = isWrapped(schema) && given.has(WRAPPED) ? given.get(WRAPPED) : given;
        if (schema.path("type").asText().equals("array")) {
            answer = asContainer(answer);
        }
        return answer.isMissingNode() ? "" : answer.toString();
    }

    /** Servers, and models, write an object or a list as text of JSON where it should stand itself. */
    private static JsonNode asContainer(JsonNode given) {
        if (!given.isTextual()) {
            return given;
        }
        JsonNode read = Wire.read(given.textValue().getBytes(StandardCharsets.UTF_8));
        return read.isContainerNode() ? read : given;
    }

    private static boolean isWrapped(JsonNode schema) {
        return !schema.path("type").asText().equals("object");
    }
}
