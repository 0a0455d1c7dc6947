package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.model.ModelCall.Label;
import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Form;
import dev.waybill.core.source.ListForm;
import dev.waybill.core.source.MapForm;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.Shape;
import dev.waybill.core.source.TextForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the labels of a classify step, in the order of the file. */
final class LabelsParser {

    private static final int LONGEST_LABEL = 200;

    private static final Field<TextForm> DESCRIPTION =
            Field.optional("description", "what the label means", TextForm.ANY);
    private static final Field<ListForm> EXAMPLES = Field.optional(
                    "examples", "a list of texts", ListForm.of(TextForm.ANY, 0, Integer.MAX_VALUE))
            .saying(" that are of this label");
    private static final Shape LABEL = Shape.of(DESCRIPTION, EXAMPLES);

    static final Field<MapForm> LABELS = Field.required(
                    "labels",
                    "labels by name, each with description and examples if you like",
                    new MapForm(TextForm.upTo(LONGEST_LABEL), LABEL.or(Form.NULL), 2, 500))
            .saying(". Models see them in the order of the file");

    private LabelsParser() {}

    static List<Label> labels(Fields fields, Mistakes mistakes) {
        List<Label> labels = new ArrayList<>();
        JsonNode map = fields.required(LABELS);
        if (map.isMissingNode()) {
            return labels;
        }
        if (!LABELS.form().holds(map)) {
            mistakes.add(
                    fields.at(LABELS),
                    "expected an object of " + LABELS.form().least() + " to "
                            + LABELS.form().most() + " labels, got "
                            + (map.isObject() ? map.size() : Fields.kind(map)));
            return labels;
        }
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            labels.add(label(fields.at(LABELS), entry.getKey(), entry.getValue(), mistakes));
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
        Fields fields = Fields.of(pointer, object, mistakes, LABEL);
        @Nullable String description = fields.optionalText(DESCRIPTION);
        return new Label(name, description, examples(fields, mistakes));
    }

    private static List<String> examples(Fields fields, Mistakes mistakes) {
        List<String> examples = new ArrayList<>();
        JsonNode list = fields.get(EXAMPLES);
        if (!list.isMissingNode() && !list.isArray()) {
            mistakes.add(fields.at(EXAMPLES), "expected a list of texts, got " + Fields.kind(list));
        }
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            if (list.get(i).isTextual() && !list.get(i).textValue().isBlank()) {
                examples.add(list.get(i).textValue());
            } else {
                mistakes.add(fields.at(EXAMPLES) + "/" + i, "expected text, got " + Fields.kind(list.get(i)));
            }
        }
        return examples;
    }
}
