package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.KindForm;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.NearName;
import dev.waybill.core.source.Shape;
import dev.waybill.core.source.TextForm;
import dev.waybill.core.source.WordForm;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one step. */
final class StepParser {

    private static final Set<String> RESERVED = Set.of("and", "or", "in", "true", "false", "null", "function", "this");

    private static final Field<TextForm> TEXT = Field.required("text", "a template of the text to judge", TextForm.ANY)
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

    private static final Map<String, Shape> SHAPES = shapes();
    private static final List<String> KINDS = List.copyOf(SHAPES.keySet());

    /** A step of any kind. */
    static final KindForm STEP = new KindForm(
            Field.required("kind", "what the step does", new WordForm(KINDS)).saying(": " + String.join(", ", KINDS)), SHAPES);

    /** What a step of some kind has. */
    private static final Shape ANY = new Shape(
                    List.copyOf(SHAPES.values().stream()
                            .flatMap(shape -> shape.fields().stream())
                            .collect(Collectors.toMap(
                                    Field::name, field -> field, (first, second) -> first, LinkedHashMap::new))
                            .values()),
                    Set.of())
            .withoutYet("escalate");

    private final String pointer;
    private final JsonNode node;
    private final VariableScope scope;
    private final Mistakes mistakes;

    StepParser(String pointer, JsonNode node, VariableScope scope, Mistakes mistakes) {
        this.pointer = pointer;
        this.node = node;
        this.scope = scope;
        this.mistakes = mistakes;
    }

    /** The step; null where it cannot be told what it is, which has been noted then. */
    @Nullable
    Step step() {
        if (!node.isObject()) {
            mistakes.add(pointer, "expected a step (an object with name and kind), got " + Fields.kind(node));
            return null;
        }
        JsonNode kind = node.path("kind");
        if (KINDS.contains(kind.asText())) {
            return step(kind.asText());
        }
        Optional<String> meant = NearName.nearest(kind.asText(), KINDS);
        if (kind.isMissingNode()) {
            mistakes.add(pointer, "expected the field `kind` (classify, generate, rank or call), which is missing");
        } else {
            mistakes.add(
                    pointer + "/kind",
                    "expected classify, generate, rank or call" + NearName.hint(kind.asText(), KINDS));
        }
        // What else is wrong is told all the same: of the kind that was probably meant, or of what steps of every kind
        // have.
        meant.ifPresentOrElse(this::step, this::readAsAny);
        return null;
    }

    private Step step(String kind) {
        JsonNode read = Agreement.refused(pointer, node, kind, mistakes);
        Fields fields = Fields.of(pointer, read, mistakes, SHAPES.get(kind));
        return switch (kind) {
            case "classify" -> classify(fields);
            case "generate" -> generate(fields);
            case "rank" -> RankParser.rank(name(fields), fields, scope, mistakes);
            case "call" -> CallParser.call(name(fields), fields, scope, mistakes);
            default -> throw new IllegalStateException("no parser for steps of the kind " + kind);
        };
    }

    private void readAsAny() {
        Fields fields = Fields.of(pointer, node, mistakes, ANY);
        name(fields);
        if (node.has("models")) {
            ModelsParser.models(fields, mistakes);
        }
        ParametersParser.parameters(fields, mistakes);
        StepPolicy.of(fields, scope, mistakes);
    }

    private Step classify(Fields fields) {
        String name = name(fields);
        String text = fields.text(TEXT);
        scope.check(fields.at(TEXT), text);
        return new Step.Classify(
                name,
                text,
                LabelsParser.labels(fields, mistakes),
                ParametersParser.parameters(fields, mistakes),
                ModelsParser.models(fields, mistakes),
                StepPolicy.of(fields, scope, mistakes));
    }

    private Step generate(Fields fields) {
        String name = name(fields);
        Step.Generate.Prompt prompt = PromptParser.prompt(fields, scope, mistakes);
        JsonNode schema = TaskParser.schema(fields, StepFields.SCHEMA, mistakes);
        List<Check> checks =
                ChecksParser.checks(fields, () -> scope.expressions().withAnswer(schema), mistakes);
        return new Step.Generate(
                name,
                prompt,
                schema,
                checks,
                ParametersParser.parameters(fields, mistakes),
                ModelsParser.models(fields, mistakes),
                StepPolicy.of(fields, scope, mistakes));
    }

    private static Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("classify", CLASSIFY);
        shapes.put("generate", GENERATE);
        shapes.put("rank", RankParser.SHAPE);
        shapes.put("call", CallParser.SHAPE);
        return Collections.unmodifiableMap(shapes);
    }

    private String name(Fields fields) {
        String name = fields.text(StepFields.NAME);
        if (name.isEmpty()) {
            return name;
        }
        if (!StepFields.NAME.form().takes(name)) {
            mistakes.add(
                    fields.at(StepFields.NAME),
                    "expected a name of 1 to 63 letters, digits and underscores that begins with a lower-case letter,"
                            + " so that steps.<name> works in expressions");
        } else if (RESERVED.contains(name)) {
            mistakes.add(fields.at(StepFields.NAME), "this word means something else in expressions; choose another name");
        } else if (scope.has(name)) {
            mistakes.add(fields.at(StepFields.NAME), "expected a name of its own; an earlier step has this one");
        }
        return name;
    }
}
