package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.NearName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one step. */
final class StepParser {

    private static final Set<String> RESERVED = Set.of("and", "or", "in", "true", "false", "null", "function", "this");

    private static final String EXPECTED = "classify, generate, rank, call, compute, review or each";

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
        if (StepKinds.NAMES.contains(kind.asText())) {
            return step(kind.asText());
        }
        Optional<String> meant = NearName.nearest(kind.asText(), StepKinds.NAMES);
        if (kind.isMissingNode()) {
            mistakes.add(pointer, "expected the field `kind` (" + EXPECTED + "), which is missing");
        } else {
            mistakes.add(pointer + "/kind", "expected " + EXPECTED + NearName.hint(kind.asText(), StepKinds.NAMES));
        }
        // What else is wrong is told all the same: of the kind that was probably meant, or of what steps of every kind
        // have.
        meant.ifPresentOrElse(this::step, this::readAsAny);
        return null;
    }

    private Step step(String kind) {
        JsonNode read = Agreement.refused(pointer, node, kind, mistakes);
        Fields fields = Fields.of(pointer, read, mistakes, Objects.requireNonNull(StepKinds.SHAPES.get(kind)));
        return switch (kind) {
            case "classify" -> classify(fields);
            case "generate" -> generate(fields);
            case "rank" -> RankParser.rank(name(fields), fields, scope, mistakes);
            case "call" -> CallParser.call(name(fields), fields, scope, mistakes);
            case "compute" -> ComputeParser.compute(name(fields), fields, scope, mistakes);
            case "review" -> ReviewStepParser.review(name(fields), fields, scope, mistakes);
            case "each" -> EachParser.each(name(fields), fields, scope, mistakes);
            default -> throw new IllegalStateException("no parser for steps of the kind " + kind);
        };
    }

    private void readAsAny() {
        Fields fields = Fields.of(pointer, node, mistakes, StepKinds.ANY);
        name(fields);
        if (node.has("models")) {
            ModelsParser.models(fields, mistakes);
        }
        ParametersParser.parameters(fields, mistakes);
        StepPolicy.of(fields, scope, mistakes);
    }

    private Step classify(Fields fields) {
        String name = name(fields);
        String text = fields.text(StepKinds.TEXT);
        scope.check(fields.at(StepKinds.TEXT), text);
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
            mistakes.add(
                    fields.at(StepFields.NAME), "this word means something else in expressions; choose another name");
        } else if (scope.has(name)) {
            mistakes.add(fields.at(StepFields.NAME), "expected a name of its own; an earlier step has this one");
        }
        return name;
    }
}
