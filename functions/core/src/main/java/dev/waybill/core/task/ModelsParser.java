package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the chain of models of a step. Whether an endpoint is there is the operator's file's to say, not the task's. */
final class ModelsParser {

    private static final int MOST_MODELS = 8;

    private ModelsParser() {}

    /** Of a step that asks language models, which can be told how to answer. */
    static List<ModelChoice> models(Fields fields, Mistakes mistakes) {
        return models(fields, List.of("endpoint", "model", "timeout", ParametersParser.FIELD), mistakes);
    }

    /** Of a step whose models give no more than what they were asked for. */
    static List<ModelChoice> plainModels(Fields fields, Mistakes mistakes) {
        return models(fields, List.of("endpoint", "model", "timeout"), mistakes);
    }

    private static List<ModelChoice> models(Fields fields, List<String> allowed, Mistakes mistakes) {
        List<ModelChoice> models = new ArrayList<>();
        JsonNode list = fields.required("models", "a list of {endpoint, model, timeout}");
        if (list.isMissingNode()) {
            return models;
        }
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_MODELS) {
            mistakes.add(
                    fields.at("models"),
                    "expected a list of 1 to " + MOST_MODELS + " models, got "
                            + (list.isArray() ? list.size() : Fields.kind(list)));
            return models;
        }
        for (int i = 0; i < list.size(); i++) {
            Fields choice = Fields.of(fields.at("models") + "/" + i, list.get(i), mistakes, allowed, Set.of());
            String endpoint = choice.text("endpoint", "the name of one of the operator's endpoints");
            String model = choice.text("model", "the model's name at that endpoint");
            Duration timeout = choice.duration(
                    "timeout", ModelChoice.DEFAULT_TIMEOUT, ModelChoice.SHORTEST_TIMEOUT, ModelChoice.LONGEST_TIMEOUT);
            models.add(new ModelChoice(endpoint, model, timeout, ParametersParser.parameters(choice, mistakes)));
        }
        return models;
    }
}
