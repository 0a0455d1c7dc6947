package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.ListForm;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.Shape;
import dev.waybill.core.source.TextForm;
import dev.waybill.core.source.TimeForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the chain of models of a step. Whether an endpoint is there is the operator's file's to say, not the task's. */
final class ModelsParser {

    private static final Field<TextForm> ENDPOINT =
            Field.required("endpoint", "the name of one of the operator's endpoints", TextForm.ANY);
    private static final Field<TextForm> MODEL =
            Field.required("model", "the model's name at that endpoint", TextForm.ANY);
    static final Field<TimeForm> TIMEOUT = Field.optional(
                    "timeout",
                    "how long one call may take",
                    new TimeForm(ModelChoice.SHORTEST_TIMEOUT, ModelChoice.LONGEST_TIMEOUT))
            .or(ModelChoice.DEFAULT_TIMEOUT);

    private static final Shape PLAIN = Shape.of(ENDPOINT, MODEL, TIMEOUT);
    private static final Shape TOLD = PLAIN.and(List.of(ParametersParser.PARAMETERS));

    /** Of a step that asks language models, which can be told how to answer. */
    static final Field<ListForm> MODELS = chain(TOLD);

    /** Of a step whose models give no more than what they were asked for. */
    static final Field<ListForm> PLAIN_MODELS = chain(PLAIN);

    private ModelsParser() {}

    private static Field<ListForm> chain(Shape choice) {
        return Field.required("models", "a list of {endpoint, model, timeout}", ListForm.of(choice, 1, 8))
                .saying(", the first choice first; the next is called where one fails");
    }

    /** Of a step that asks language models. */
    static List<ModelChoice> models(Fields fields, Mistakes mistakes) {
        return models(fields, MODELS, TOLD, mistakes);
    }

    static List<ModelChoice> plainModels(Fields fields, Mistakes mistakes) {
        return models(fields, PLAIN_MODELS, PLAIN, mistakes);
    }

    private static List<ModelChoice> models(Fields fields, Field<ListForm> chain, Shape shape, Mistakes mistakes) {
        List<ModelChoice> models = new ArrayList<>();
        JsonNode list = fields.required(chain);
        if (list.isMissingNode()) {
            return models;
        }
        if (!chain.form().holds(list)) {
            mistakes.add(
                    fields.at(chain),
                    "expected a list of 1 to " + chain.form().most() + " models, got "
                            + (list.isArray() ? list.size() : Fields.kind(list)));
            return models;
        }
        for (int i = 0; i < list.size(); i++) {
            Fields choice = Fields.of(fields.at(chain) + "/" + i, list.get(i), mistakes, shape);
            String endpoint = choice.text(ENDPOINT);
            String model = choice.text(MODEL);
            Duration timeout = choice.duration(TIMEOUT);
            models.add(new ModelChoice(endpoint, model, timeout, ParametersParser.parameters(choice, mistakes)));
        }
        return models;
    }
}
