package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.Expression;
import dev.waybill.core.expression.InvalidExpressionException;
import dev.waybill.core.json.CanonicalJson;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.schema.InvalidSchemaException;
import dev.waybill.core.schema.JsonSchema;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.InvalidSourceException;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.SourceDocument;
import dev.waybill.core.task.TaskDefinition.Content;
import dev.waybill.core.task.TaskDefinition.Schemas;
import dev.waybill.core.task.TaskDefinition.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a task from YAML or JSON and checks it whole: all mistakes come at once, each with its JSON Pointer and line.
 * Thread-safe.
 */
public final class TaskParser {

    private static final int MOST_STEPS = 16;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final List<String> FIELDS =
            List.of("task", "version", "input", "output", "steps", "result", "review", "list", "privacy", "deadline");
    private static final Set<String> NOT_BUILT = Set.of("rollout");
    private static final Duration SHORTEST_KEPT = Duration.ofHours(1);

    private final Mistakes mistakes;
    private final JsonNode content;
    private final boolean isNew;

    private TaskParser(SourceDocument source, boolean isNew) {
        this.isNew = isNew;
        this.mistakes = new Mistakes(source);
        this.content = source.root();
    }

    /**
     * A task that is to be published.
     *
     * @throws InvalidSourceException with every mistake
     */
    public static TaskDefinition parse(String yamlOrJson) {
        TaskParser parser = new TaskParser(SourceDocument.read("a task", yamlOrJson), true);
        parser.requireHashableNumbers("", parser.content);
        return parser.task();
    }

    /**
     * The same for the content of a definition that was published before, maybe when less was asked of one. What was let through
     * then still is, so that its jobs go on.
     *
     * @throws InvalidSourceException with every mistake
     */
    public static TaskDefinition parsePublished(String content) {
        return new TaskParser(SourceDocument.read("a task", content), false).task();
    }

    /** A number that the hash would take for another: two tasks that differ in a digit would be one. */
    private void requireHashableNumbers(String pointer, JsonNode node) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field ->
                            requireHashableNumbers(pointer + JsonPointers.step(field.getKey()), field.getValue()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                requireHashableNumbers(pointer + "/" + i, node.get(i));
            }
        } else if (node.isNumber() && !CanonicalJson.survives(node)) {
            mistakes.add(
                    pointer,
                    "expected a number that a double keeps to its last digit: whole up to 9007199254740992 (2^53), else of"
                            + " at most 15 digits; write a longer one as text");
        }
    }

    private TaskDefinition task() {
        Fields fields = Fields.of("", content, mistakes, FIELDS, NOT_BUILT);
        String name = name(fields);
        int version = version(fields);
        JsonNode input = schema(fields, "input", "JSON Schema of a job's input", mistakes);
        JsonNode output = schema(fields, "output", "JSON Schema of a job's output", mistakes);
        VariableScope scope = new VariableScope(input, isNew, mistakes);
        List<Step> steps = steps(fields, scope);
        @Nullable String result = expression(fields, "result", scope.expressions(), mistakes);
        requireResult(steps, result);
        Fields privacy = privacy(fields);
        Listing.check(fields, privacy, mistakes);
        Fields keep = keep(privacy);
        Duration payloads = keep.duration(
                "payloads", TaskDefinition.DEFAULT_KEEP_PAYLOADS, SHORTEST_KEPT, TaskDefinition.LONGEST_KEPT);
        Duration records = keep.duration(
                "records", TaskDefinition.DEFAULT_KEEP_RECORDS, SHORTEST_KEPT, TaskDefinition.LONGEST_KEPT);
        @Nullable
        ReviewPolicy review =
                ReviewPolicy.of(fields.get("review"), scope.expressions().withOutput(output), mistakes);
        Duration deadline = fields.duration(
                "deadline",
                TaskDefinition.DEFAULT_DEADLINE,
                TaskDefinition.SHORTEST_DEADLINE,
                TaskDefinition.LONGEST_DEADLINE);
        if (isNew) {
            new Retention(content, mistakes)
                    .check(payloads, records, deadline, TaskDefinition.longestReviews(steps, review));
        }
        mistakes.throwIfAny();
        return new TaskDefinition(
                new TaskDefinition.Id(name, version),
                new Schemas(input, output),
                steps,
                result,
                review,
                new Times(deadline, payloads, records),
                Content.of(content));
    }

    private String name(Fields fields) {
        String name = fields.text("task", "the task's name");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            mistakes.add(
                    "/task",
                    "expected a name of 1 to 63 lower-case letters, digits and hyphens that begins with a letter");
        }
        return name;
    }

    private int version(Fields fields) {
        JsonNode version = fields.required("version", "a whole number from 1");
        if (!version.isMissingNode() && !(version.isInt() && version.intValue() >= 1)) {
            mistakes.add(
                    "/version",
                    "expected a whole number from 1, got "
                            + (version.isNumber() ? version.asText() : Fields.kind(version)));
        }
        return version.asInt();
    }

    private List<Step> steps(Fields fields, VariableScope scope) {
        JsonNode list = fields.required("steps", "a list of 1 to " + MOST_STEPS + " steps");
        List<Step> steps = new ArrayList<>();
        if (list.isMissingNode()) {
            scope.addUnread();
            return steps;
        }
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_STEPS) {
            mistakes.add(
                    "/steps",
                    "expected a list of 1 to " + MOST_STEPS + " steps, got "
                            + (list.isArray() ? list.size() : Fields.kind(list)));
            scope.addUnread();
            return steps;
        }
        for (int i = 0; i < list.size(); i++) {
            Step step = new StepParser("/steps/" + i, list.get(i), scope, mistakes).step();
            if (step == null) {
                scope.addUnread();
            } else {
                scope.add(step);
                steps.add(step);
            }
        }
        Agreement.checkTotal(steps, mistakes);
        return steps;
    }

    /** Where the last step may be skipped, its answer is no output. */
    private void requireResult(List<Step> steps, @Nullable String result) {
        int last = steps.size() - 1;
        if (result == null && last >= 0 && steps.get(last).policy().when() != null) {
            mistakes.add(
                    "/steps/" + last + "/when",
                    "the last step may be skipped, and then there is no answer to be the output: add `result`, which says"
                            + " what the output is either way");
        }
    }

    private Fields privacy(Fields fields) {
        JsonNode privacy = fields.get("privacy");
        return privacy.isMissingNode()
                ? Fields.none("/privacy", mistakes)
                : Fields.of("/privacy", privacy, mistakes, List.of("keep", "subject"), Set.of("redact"));
    }

    private Fields keep(Fields privacy) {
        JsonNode keep = privacy.get("keep");
        return keep.isMissingNode()
                ? Fields.none("/privacy/keep", mistakes)
                : Fields.of("/privacy/keep", keep, mistakes, List.of("payloads", "records"), Set.of());
    }

    /** A field that must hold a JSON Schema, compiled once to see that it can be. */
    static JsonNode schema(Fields fields, String name, String what, Mistakes mistakes) {
        JsonNode schema = fields.required(name, what);
        if (!schema.isMissingNode()) {
            try {
                JsonSchema.compile(schema);
            } catch (InvalidSchemaException invalid) {
                mistakes.addAll(fields.at(name), invalid.violations());
            }
        }
        return schema;
    }

    /** A field that may hold a JSONata expression, parsed once to see that it can be, and names what is there. */
    static @Nullable String expression(Fields fields, String name, ExpressionScope scope, Mistakes mistakes) {
        @Nullable String text = fields.optionalText(name, "a JSONata expression");
        if (text != null && !text.isEmpty()) {
            checkExpression(fields.at(name), text, scope, mistakes);
        }
        return text;
    }

    static void checkExpression(String pointer, String text, ExpressionScope scope, Mistakes mistakes) {
        try {
            scope.check(pointer, Expression.parse(text), mistakes);
        } catch (InvalidExpressionException invalid) {
            mistakes.add(pointer, String.valueOf(invalid.getMessage()));
        }
    }
}
