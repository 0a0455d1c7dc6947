package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.model.ModelCall.Label;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the labels of a classify step, in the order of the file. */
final class LabelsParser {

    private static final int MOST_LABELS = 500;
    private static final int LONGEST_LABEL = 200;

    private LabelsParser() {}

    static List<Label> labels(Fields fields, Mistakes mistakes) {
        List<Label> labels = new ArrayList<>();
        JsonNode map = fields.required("labels", "labels by name, each with description and examples if you like");
        if (map.isMissingNode()) {
            return labels;
        }
        if (!map.isObject() || map.size() < 2 || map.size() > MOST_LABELS) {
            mistakes.add(
                    fields.at("labels"),
                    "expected an object of 2 to " + MOST_LABELS + " labels, got "
                            + (map.isObject() ? map.size() : Fields.kind(map)));
            return labels;
        }
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            labels.add(label(fields.at("labels"), entry.getKey(), entry.getValue(), mistakes));
        }
        return labels;
    }

    private static Label label(String parent, String name, JsonNode value, Mistakes mistakes) {
        String pointer = parent + JsonPointers.step(name);
        if (name.isBlank() || name.length() > LONGEST_LABEL) {
            mistakes.add(pointer, "expected a label of 1 to " + LONGEST_LABEL + " characters");
        }
        // In YAML, `billing:` with nothing behind it is the natural way to say nothing more about it.
        JsonNode object = value.isNull() ? JsonNodeFactory.instance.objectNode() : value;
        Fields fields = Fields.of(pointer, object, mistakes, List.of("description", "examples"), Set.of());
        @Nullable String description = fields.optionalText("description", "what the label means");
        return new Label(name, description, examples(fields, mistakes));
    }

    private static List<String> examples(Fields fields, Mistakes mistakes) {
        List<String> examples = new ArrayList<>();
        JsonNode list = fields.get("examples");
        if (!list.isMissingNode() && !list.isArray()) {
            mistakes.add(fields.at("examples"), "expected a list of texts, got " + Fields.kind(list));
        }
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            if (list.get(i).isTextual() && !list.get(i).textValue().isBlank()) {
                examples.add(list.get(i).textValue());
            } else {
                mistakes.add(fields.at("examples") + "/" + i, "expected text, got " + Fields.kind(list.get(i)));
            }
        }
        return examples;
    }
}
