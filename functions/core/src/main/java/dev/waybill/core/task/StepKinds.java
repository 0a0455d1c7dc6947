package dev.waybill.core.task;

import dev.waybill.core.source.Field;
import dev.waybill.core.source.KindForm;
import dev.waybill.core.source.Shape;
import dev.waybill.core.source.TextForm;
import dev.waybill.core.source.WordForm;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The kinds of steps, and what a step of each may say. */
final class StepKinds {

    static final Field<TextForm> TEXT = Field.required("text", "a template of the text to judge", TextForm.ANY)
            .saying(", in Mustache over `input` and `steps`");

    private static final Shape CLASSIFY = StepFields.shape(
            "classify",
            "it chooses one of several labels. The answer is {label, confidence}",
            List.of(TEXT, LabelsParser.LABELS, ModelsParser.MODELS, ParametersParser.PARAMETERS),
            StepPolicy.FIELDS);

    private static final Shape GENERATE = StepFields.shape(
            "generate",
            "it asks models for JSON, which is the answer",
            List.of(
                    PromptParser.PROMPT,
                    StepFields.SCHEMA,
                    ChecksParser.CHECK,
                    ModelsParser.MODELS,
                    ParametersParser.PARAMETERS),
            StepPolicy.FIELDS);

    static final Map<String, Shape> SHAPES = shapes();

    static final List<String> NAMES = List.copyOf(SHAPES.keySet());

    /** A step of any kind. */
    static final KindForm STEP = new KindForm(
            Field.required("kind", "what the step does", new WordForm(NAMES)).saying(": " + String.join(", ", NAMES)),
            SHAPES);

    /** What a step of some kind has. */
    static final Shape ANY = any();

    private StepKinds() {}

    private static Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("classify", CLASSIFY);
        shapes.put("generate", GENERATE);
        shapes.put("rank", RankParser.SHAPE);
        shapes.put("call", CallParser.SHAPE);
        shapes.put("compute", ComputeParser.SHAPE);
        shapes.put("review", ReviewStepParser.SHAPE);
        shapes.put("each", EachParser.SHAPE);
        return Collections.unmodifiableMap(shapes);
    }

    private static Shape any() {
        Map<String, Field<?>> fields = new LinkedHashMap<>();
        SHAPES.values().forEach(shape -> shape.fields().forEach(field -> fields.putIfAbsent(field.name(), field)));
        return new Shape(List.copyOf(fields.values()), Set.of("escalate"));
    }
}
