package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.Expression;
import dev.waybill.core.expression.InvalidExpressionException;
import dev.waybill.core.json.CanonicalJson;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.schema.InvalidSchemaException;
import dev.waybill.core.schema.JsonSchema;
import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Form;
import dev.waybill.core.source.InvalidSourceException;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.SourceDocument;
import dev.waybill.core.source.TextForm;
import dev.waybill.core.task.TaskDefinition.Content;
import dev.waybill.core.task.TaskDefinition.Schemas;
import dev.waybill.core.task.TaskDefinition.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a task from YAML or JSON and checks it whole: all mistakes come at once, each with its JSON Pointer and line.
 * Thread-safe.
 */
public final class TaskParser {

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
        Fields fields = Fields.of("", content, mistakes, TaskFields.SHAPE);
        String name = name(fields);
        int version = version(fields);
        JsonNode input = schema(fields, TaskFields.INPUT, mistakes);
        JsonNode output = schema(fields, TaskFields.OUTPUT, mistakes);
        VariableScope scope = new VariableScope(input, isNew, mistakes);
        List<Step> steps = steps(fields, scope);
        @Nullable String result = expression(fields, TaskFields.RESULT, scope.expressions(), mistakes);
        requireResult(steps, result);
        Fields privacy = privacy(fields);
        Listing.check(fields, privacy, mistakes);
        Fields keep = keep(privacy);
        Duration payloads = keep.duration(TaskFields.PAYLOADS);
        Duration records = keep.duration(TaskFields.RECORDS);
        @Nullable
        ReviewPolicy review = ReviewPolicy.of(
                fields.get(TaskFields.REVIEW), scope.expressions().withOutput(output), mistakes);
        Duration deadline = fields.duration(TaskFields.DEADLINE);
        if (isNew) {
            requireMeantSchemas();
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

    private void requireMeantSchemas() {
        SchemaMistakes schemas = new SchemaMistakes(mistakes);
        schemas.check("/input", content.path("input"));
        schemas.check("/output", content.path("output"));
        JsonNode steps = content.path("steps");
        for (int i = 0; i < steps.size(); i++) {
            schemas.check("/steps/" + i + "/schema", steps.path(i).path("schema"));
        }
    }

    private String name(Fields fields) {
        String name = fields.text(TaskFields.TASK);
        if (!name.isEmpty() && !TaskFields.TASK.form().takes(name)) {
            mistakes.add(
                    "/task",
                    "expected a name of 1 to 63 lower-case letters, digits and hyphens that begins with a letter");
        }
        return name;
    }

    private int version(Fields fields) {
        JsonNode version = fields.required(TaskFields.VERSION);
        if (!version.isMissingNode() && !TaskFields.VERSION.form().takes(version)) {
            mistakes.add(
                    "/version",
                    "expected a whole number from 1, got "
                            + (version.isNumber() ? version.asText() : Fields.kind(version)));
        }
        return version.asInt();
    }

    private List<Step> steps(Fields fields, VariableScope scope) {
        JsonNode list = fields.required(TaskFields.STEPS);
        List<Step> steps = new ArrayList<>();
        if (list.isMissingNode()) {
            scope.addUnread();
            return steps;
        }
        if (!TaskFields.STEPS.form().holds(list)) {
            mistakes.add(
                    "/steps",
                    "expected " + TaskFields.STEPS.what() + ", got "
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
        JsonNode privacy = fields.get(TaskFields.PRIVACY);
        return privacy.isMissingNode()
                ? Fields.none("/privacy", mistakes)
                : Fields.of("/privacy", privacy, mistakes, TaskFields.PRIVACY.form());
    }

    private Fields keep(Fields privacy) {
        JsonNode keep = privacy.get(TaskFields.KEEP);
        return keep.isMissingNode()
                ? Fields.none("/privacy/keep", mistakes)
                : Fields.of("/privacy/keep", keep, mistakes, TaskFields.KEEP.form());
    }

    /** A field that must hold a JSON Schema, compiled once to see that it can be. */
    static JsonNode schema(Fields fields, Field<Form> field, Mistakes mistakes) {
        JsonNode schema = fields.required(field);
        if (!schema.isMissingNode()) {
            try {
                JsonSchema.compile(schema);
            } catch (InvalidSchemaException invalid) {
                mistakes.addAll(fields.at(field), invalid.violations());
            }
        }
        return schema;
    }

    /** A field that may hold a JSONata expression, parsed once to see that it can be, and names what is there. */
    static @Nullable String expression(Fields fields, Field<TextForm> field, ExpressionScope scope, Mistakes mistakes) {
        @Nullable String text = fields.optionalText(field);
        if (text != null && !text.isEmpty()) {
            checkExpression(fields.at(field), text, scope, mistakes);
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
