package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.Shape;
import dev.waybill.core.source.TextForm;
import dev.waybill.core.source.WholeForm;
import dev.waybill.core.source.WordForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a step of kind {@code each}. Whether its child is there, who publishes it finds out. */
final class EachParser {

    private static final String FAIL = "fail";
    private static final String KEEP = "keep";

    private static final Field<TextForm> ITEMS = Field.required(
                    "items", "a JSONata expression that gives the list of items", TextForm.ANY)
            .saying(", over `input` and `steps`. Each item gets a job of its own");
    private static final Field<TextForm> TASK = Field.required(
                    "task", "the name of the task that each item is a job of", TaskFields.TASK.form())
            .saying(", which is published before this one");
    private static final Field<WholeForm> VERSION =
            Field.required("version", "the version of that task", TaskFields.VERSION.form());
    private static final Field<TextForm> INPUT = Field.optional("input", StepFields.EXPRESSION, TextForm.ANY)
            .saying(" that makes a child's input of `item`, `input` and `steps`. Left out, it is the item itself");
    private static final Field<WholeForm> MOST = Field.optional(
                    "most", "how many items the list may have", new WholeForm(1, Step.Each.MOST_ITEMS))
            .saying(". With more of them the job fails")
            .or(100);
    private static final Field<WholeForm> TOGETHER = Field.optional(
                    "together", "how many children are under way at once", new WholeForm(1, Step.Each.MOST_ITEMS))
            .or(10);
    private static final Field<WordForm> ON_FAILURE = Field.optional(
                    "onFailure", "what becomes of the step where a child has no output", WordForm.of(FAIL, KEEP))
            .saying(": it fails, or keeps null in that child's place")
            .or(FAIL);

    static final Shape SHAPE = StepFields.shape(
            "each",
            "it runs a job of another task for each item of a list. The answer is the list of their outputs",
            List.of(ITEMS, TASK, VERSION, INPUT, MOST, TOGETHER, ON_FAILURE, StepPolicy.WHEN),
            List.of());

    private EachParser() {}

    static Step each(String name, Fields fields, VariableScope scope, Mistakes mistakes) {
        String items = ComputeParser.value(fields, ITEMS, scope, mistakes);
        String task = fields.text(TASK);
        if (!task.isEmpty() && !TASK.form().takes(task)) {
            mistakes.add(
                    fields.at(TASK),
                    "expected the name of a task: 1 to 63 lower-case letters, digits and hyphens that begins with a letter");
        }
        fields.required(VERSION);
        int version = fields.whole(VERSION, 1);
        @Nullable
        String input = TaskParser.expression(fields, INPUT, scope.expressions().withItem(), mistakes);
        Step.Each.Bounds bounds = new Step.Each.Bounds(fields.whole(MOST), fields.whole(TOGETHER));
        @Nullable
        String when = TaskParser.expression(
                fields, StepPolicy.WHEN, scope.expressions().deciding(), mistakes);
        return new Step.Each(
                name,
                items,
                new Step.Each.Child(task, version, input),
                bounds,
                keeps(fields, mistakes),
                StepPolicy.ofOptionalWhen(when));
    }

    private static boolean keeps(Fields fields, Mistakes mistakes) {
        JsonNode word = fields.get(ON_FAILURE);
        if (!word.isMissingNode() && !ON_FAILURE.form().takes(word)) {
            mistakes.add(fields.at(ON_FAILURE), "expected " + ON_FAILURE.form().expected());
        }
        return word.asText().equals(KEEP);
    }
}
