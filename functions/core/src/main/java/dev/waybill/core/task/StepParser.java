package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one step. */
final class StepParser {

    /** No dot (attempt names are split at dots) and no hyphen (in JSONata, {@code a-b} is a difference). */
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9_]{0,62}");

    private static final Set<String> RESERVED = Set.of("and", "or", "in", "true", "false", "null", "function", "this");
    private static final Set<String> NOT_BUILT = Set.of("escalate");
    private static final List<String> CLASSIFY = withPolicy("name", "kind", "text", "labels", "models");
    private static final List<String> GENERATE = withPolicy("name", "kind", "prompt", "schema", "check", "models");

    private final String pointer;
    private final JsonNode node;
    private final VariableScope scope;
    private final Mistakes mistakes;

    StepParser(String pointer, JsonNode node, VariableScope scope, Mistakes mistakes) {
        this.pointer = pointer;
        this.node = Agreement.refused(pointer, node, node.path("kind").asText(), mistakes);
        this.scope = scope;
        this.mistakes = mistakes;
    }

    /** The step; null where its kind is not known, which has been noted then. */
    @Nullable
    Step step() {
        JsonNode kind = node.path("kind");
        if (kind.asText().equals("classify")) {
            return classify(Fields.of(pointer, node, mistakes, CLASSIFY, NOT_BUILT));
        }
        if (kind.asText().equals("generate")) {
            return generate(Fields.of(pointer, node, mistakes, GENERATE, NOT_BUILT));
        }
        if (kind.asText().equals("rank")) {
            Fields fields = Fields.of(pointer, node, mistakes, RankParser.FIELDS, NOT_BUILT);
            return RankParser.rank(name(fields), fields, scope, mistakes);
        }
        if (kind.asText().equals("call")) {
            Fields fields = Fields.of(pointer, node, mistakes, CallParser.FIELDS, NOT_BUILT);
            return CallParser.call(name(fields), fields, scope, mistakes);
        }
        if (!node.isObject()) {
            mistakes.add(pointer, "expected a step (an object with name and kind), got " + Fields.kind(node));
        } else if (kind.isMissingNode()) {
            mistakes.add(pointer, "expected the field `kind` (classify, generate, rank or call), which is missing");
        } else {
            mistakes.add(pointer + "/kind", "expected classify, generate, rank or call");
        }
        return null;
    }

    private Step classify(Fields fields) {
        String name = name(fields);
        String text = fields.text("text", "a template of the text to judge");
        scope.check(fields.at("text"), text);
        return new Step.Classify(
                name,
                text,
                LabelsParser.labels(fields, mistakes),
                ModelsParser.models(fields, mistakes),
                StepPolicy.of(fields, mistakes));
    }

    private Step generate(Fields fields) {
        String name = name(fields);
        JsonNode promptNode = fields.required("prompt", "an object with system and user");
        Fields prompt = promptNode.isMissingNode()
                ? Fields.none(fields.at("prompt"), mistakes)
                : Fields.of(fields.at("prompt"), promptNode, mistakes, List.of("system", "user"), Set.of());
        @Nullable String system = prompt.optionalText("system", "a template");
        String user = prompt.text("user", "a template");
        if (system != null) {
            scope.check(prompt.at("system"), system);
        }
        scope.check(prompt.at("user"), user);
        JsonNode schema = TaskParser.schema(fields, "schema", "JSON Schema of the answer", mistakes);
        @Nullable
        String check =
                TaskParser.expression(fields, "check", scope.expressions().withAnswer(schema), mistakes);
        return new Step.Generate(
                name,
                system,
                user,
                schema,
                check,
                ModelsParser.models(fields, mistakes),
                StepPolicy.of(fields, mistakes));
    }

    private static List<String> withPolicy(String... fields) {
        return Stream.concat(Stream.of(fields), StepPolicy.FIELDS.stream()).collect(Collectors.toUnmodifiableList());
    }

    private String name(Fields fields) {
        String name = fields.text("name", "the step's name");
        if (name.isEmpty()) {
            return name;
        }
        if (!NAME.matcher(name).matches()) {
            mistakes.add(
                    fields.at("name"),
                    "expected a name of 1 to 63 letters, digits and underscores that begins with a lower-case letter,"
                            + " so that steps.<name> works in expressions");
        } else if (RESERVED.contains(name)) {
            mistakes.add(fields.at("name"), "this word means something else in expressions; choose another name");
        } else if (scope.has(name)) {
            mistakes.add(fields.at("name"), "expected a name of its own; an earlier step has this one");
        }
        return name;
    }
}
