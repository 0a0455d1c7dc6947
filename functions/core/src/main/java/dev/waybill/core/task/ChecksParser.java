package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a step's {@code check}: one expression, or a list of expressions and {@code {that, say}}. */
final class ChecksParser {

    static final String FIELD = "check";

    /** As many as a record has room for what is wrong with an answer. */
    private static final int MOST_CHECKS = 10;

    private static final int LONGEST_SAY = 300;

    private final Mistakes mistakes;
    private final Supplier<ExpressionScope> scope;

    private ChecksParser(Mistakes mistakes, Supplier<ExpressionScope> scope) {
        this.mistakes = mistakes;
        this.scope = scope;
    }

    /** @param scope what an expression may name, anew for each */
    static List<Check> checks(Fields fields, Supplier<ExpressionScope> scope, Mistakes mistakes) {
        JsonNode node = fields.get(FIELD);
        ChecksParser parser = new ChecksParser(mistakes, scope);
        if (node.isMissingNode()) {
            return List.of();
        }
        if (!node.isArray()) {
            return parser.bare(fields.at(FIELD), node);
        }
        if (node.isEmpty() || node.size() > MOST_CHECKS) {
            mistakes.add(fields.at(FIELD), "expected 1 to " + MOST_CHECKS + " checks, got " + node.size());
        }
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            String pointer = fields.at(FIELD) + "/" + i;
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
        Fields fields = Fields.of(pointer, node, mistakes, List.of("that", "say"), Set.of());
        fields.required("that", "a JSONata expression");
        @Nullable
        String that = TaskParser.expression(fields, "that", scope.get().deciding(), mistakes);
        @Nullable String say = fields.optionalText("say", "what an answer is told that it is not true of");
        return that == null ? List.of() : List.of(new Check(that, say == null ? null : oneLine(fields.at("say"), say)));
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
