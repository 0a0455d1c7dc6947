package dev.waybill.acceptance.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.schema.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What samples send, held against the schema of their operation; and where that is given to the task of the examples, against what that
 * task takes too.
 */
final class SampleBodies {

    private static final String JSON = "application/json";

    private final JsonNode contract;
    private final JsonNode task;

    /** It is to show what becomes of one. */
    private final JsonNode withAnInvalidItem;

    SampleBodies(JsonNode contract) {
        this.contract = contract;
        this.task = contract.at("/components/examples/publish_task/value");
        this.withAnInvalidItem = contract.at("/components/examples/create_batch/value");
    }

    /** Where a body of this operation is not what it can be, in words; nothing where it is. */
    List<String> mistakes(JsonNode operation, JsonNode body) {
        List<String> mistakes = new ArrayList<>();
        JsonNode content = operation.at("/requestBody/content");
        against(content.path(content.has(JSON) ? JSON : "application/yaml").path("schema"), body, mistakes);
        String id = operation.path("operationId").asText();
        if (id.equals("submitJob")) {
            input(body, mistakes);
        }
        if (!body.equals(withAnInvalidItem)) {
            body.path("items").forEach(item -> input(item, mistakes));
        }
        if (id.equals("correctReview")) {
            against(task.path("output"), body.path("output"), mistakes);
        }
        return mistakes;
    }

    /** What a line of a batch, or an input by itself, is of. */
    List<String> mistakesOfInput(JsonNode input) {
        List<String> mistakes = new ArrayList<>();
        against(task.path("input"), input, mistakes);
        return mistakes;
    }

    private void input(JsonNode of, List<String> mistakes) {
        against(task.path("input"), of.path("input"), mistakes);
        // The task of the examples takes more than it has fields for; a sample that names others means another task.
        for (Map.Entry<String, JsonNode> field : of.path("input").properties()) {
            if (!task.at("/input/properties").has(field.getKey())) {
                mistakes.add("the task has no field " + field.getKey());
            }
        }
    }

    private void against(JsonNode schema, JsonNode value, List<String> mistakes) {
        ObjectNode whole = Json.object();
        whole.set("$defs", Json.parse(referring(contract.at("/components/schemas"))));
        whole.putArray("allOf").add(Json.parse(referring(schema)));
        JsonSchema.compile(whole)
                .validate(value)
                .forEach(violation -> mistakes.add(violation.pointer() + ": " + violation.detail()));
    }

    /** References in a schema of its own go to its definitions. */
    private static String referring(JsonNode schema) {
        return Json.write(schema).replace("#/components/schemas/", "#/$defs/");
    }
}
