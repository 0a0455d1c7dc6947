package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.Shape;
import dev.waybill.core.source.WholeForm;
import java.util.List;
import java.util.Set;

/** Reads {@code confidence: {agreement: n}}: how many samples of an answer are compared. */
final class Agreement {

    private static final Field<WholeForm> AGREEMENT = Field.required(
                    "agreement", "how many samples are compared", new WholeForm(2, 5))
            .saying(". Each is a call like any other; the answer is what most of them say");
    private static final Shape SHAPE = Shape.of(AGREEMENT);

    static final Field<Shape> CONFIDENCE =
            Field.optional("confidence", "where the answer's confidence comes from", SHAPE);

    private static final Set<String> SAMPLED_KINDS = Set.of("classify", "generate");

    private Agreement() {}

    /** How many samples the step's answer is made of; 1 where the step says nothing of it. */
    static int samples(Fields fields, Mistakes mistakes) {
        JsonNode node = fields.get(CONFIDENCE);
        if (node.isMissingNode()) {
            return 1;
        }
        Fields confidence = Fields.of(fields.at(CONFIDENCE), node, mistakes, SHAPE);
        if (!node.isObject()) {
            return 1;
        }
        confidence.required(AGREEMENT);
        return confidence.whole(AGREEMENT, 1);
    }

    /** The step without the field where its kind is one whose answers are no samples, which is noted then. */
    static JsonNode refused(String pointer, JsonNode step, String kind, Mistakes mistakes) {
        if (SAMPLED_KINDS.contains(kind) || !step.has(CONFIDENCE.name())) {
            return step;
        }
        mistakes.add(
                pointer + JsonPointers.step(CONFIDENCE.name()),
                "agreement of samples is for steps of kind classify and generate, whose answers differ from one call to"
                        + " the next; leave it out of a " + kind + " step");
        return ((ObjectNode) step.deepCopy()).without(CONFIDENCE.name());
    }

    /** Notes where a job could not make all the calls that its steps want at the least. */
    static void checkTotal(List<Step> steps, Mistakes mistakes) {
        int calls = steps.stream().mapToInt(step -> step.policy().samples()).sum();
        if (calls > TaskDefinition.MOST_ATTEMPTS) {
            mistakes.add(
                    "/steps",
                    "the steps and their samples want " + calls + " calls at the least, and a job makes at most "
                            + TaskDefinition.MOST_ATTEMPTS + ": compare fewer samples");
        }
    }
}
