package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Form;
import dev.waybill.core.source.ListForm;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.Shape;
import dev.waybill.core.source.TextForm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a step's {@code check}: one expression, or a list of expressions and {@code {that, say}}. */
final class ChecksParser {

    /** As many as a record has room for what is wrong with an answer. */
    private static final int MOST_CHECKS = 10;

    private static final int LONGEST_SAY = 300;

    private static final Field<TextForm> THAT = Field.required("that", StepFields.EXPRESSION, TextForm.ANY)
            .saying(" over `input`, `steps` and `answer`. The answer holds only if it gives true");
    private static final Field<TextForm> SAY = Field.optional(
                    "say", "what an answer is told that it is not true of", TextForm.ANY)
            .saying(", on one line of at most " + LONGEST_SAY
                    + " characters. The model that is asked again sees it, and people do");
    private static final Shape SAYING = Shape.of(THAT, SAY);

    static final Field<Form> CHECK = Field.optional(
                    "check",
                    "what must be true of an answer",
                    TextForm.ANY.or(ListForm.of(TextForm.ANY.or(SAYING), 1, MOST_CHECKS)))
            .saying(
                    ": a JSONata expression over `input`, `steps` and `answer` that gives true, or a list of them and of"
                            + " {that, say}");

    private final Mistakes mistakes;
    private final Supplier<ExpressionScope> scope;

    private ChecksParser(Mistakes mistakes, Supplier<ExpressionScope> scope) {
        this.mistakes = mistakes;
        this.scope = scope;
    }

    /** @param scope what an expression may name, anew for each */
    static List<Check> checks(Fields fields, Supplier<ExpressionScope> scope, Mistakes mistakes) {
        JsonNode node = fields.get(CHECK);
        ChecksParser parser = new ChecksParser(mistakes, scope);
        if (node.isMissingNode()) {
            return List.of();
        }
        if (!node.isArray()) {
            return parser.bare(fields.at(CHECK), node);
        }
        if (node.isEmpty() || node.size() > MOST_CHECKS) {
            mistakes.add(fields.at(CHECK), "expected 1 to " + MOST_CHECKS + " checks, got " + node.size());
        }
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            String pointer = fields.at(CHECK) + "/" + i;
            checks.addAll(
                    node.get(i).isObject() ? parser.saying(pointer, node.get(i)) : parser.bare(pointer, node.get(i)));
        }
        return checks;
    }

    private List<Check> bare(String pointer, JsonNode that) {
        if (!that.isTextual() || that.textValue().isBlank()) {
            mistakes.add(
                    pointer,
                    "expected a JSONata expression, or a list of expressions and of {that, say}; got "
                            + (that.isTextual() ? "none" : Fields.kind(that)));
            return List.of();
        }
        TaskParser.checkExpression(pointer, that.textValue(), scope.get().deciding(), mistakes);
        return List.of(new Check(that.textValue(), null));
    }

    private List<Check> saying(String pointer, JsonNode node) {
        Fields fields = Fields.of(pointer, node, mistakes, SAYING);
        fields.required(THAT);
        @Nullable String that = TaskParser.expression(fields, THAT, scope.get().deciding(), mistakes);
        @Nullable String say = fields.optionalText(SAY);
        return that == null ? List.of() : List.of(new Check(that, say == null ? null : oneLine(fields.at(SAY), say)));
    }

    /** It stands in a list of what is wrong, and in records. */
    private String oneLine(String pointer, String say) {
        String line = say.strip();
        if (line.length() > LONGEST_SAY || line.chars().anyMatch(Character::isISOControl)) {
            mistakes.add(pointer, "expected one line of at most " + LONGEST_SAY + " characters");
        }
        return line;
    }
}
