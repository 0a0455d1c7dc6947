package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.Expression;
import dev.waybill.core.expression.ExpressionFailedException;
import dev.waybill.core.schema.Violation;
import dev.waybill.jsonata.Absences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The checks of one step, ready to run. Thread-safe. */
final class CompiledChecks {

    private final String step;
    private final List<Check> checks;
    private final List<Expression> expressions;

    CompiledChecks(String step, List<Check> checks) {
        this.step = step;
        this.checks = checks;
        this.expressions =
                checks.stream().map(check -> Expression.parse(check.that())).collect(Collectors.toUnmodifiableList());
    }

    /**
     * What is said of an answer that fits its schema: each check that is not true of it.
     *
     * @throws TaskFaultException where a check fails instead
     */
    List<Violation> violations(JsonNode answer, Map<String, JsonNode> scope) {
        Map<String, JsonNode> withAnswer = new LinkedHashMap<>(scope);
        withAnswer.put("answer", answer);
        List<Violation> wrong = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            if (!isTrue(i, withAnswer)) {
                @Nullable String say = checks.get(i).say();
                wrong.add(new Violation(
                        "", say != null ? say : "expected the step's " + name(i) + " to be true of the answer"));
            }
        }
        return wrong;
    }

    /** What gives neither true nor false says nothing of any answer; what asks for more than an answer has may be true of the next. */
    private boolean isTrue(int index, Map<String, JsonNode> scope) {
        AnswerReads reads = new AnswerReads();
        JsonNode given;
        try {
            given = expressions.get(index).evaluate(scope, reads);
        } catch (ExpressionFailedException failed) {
            throw TaskFaultException.of(whole(index), failed);
        }
        if (given.isMissingNode() && !reads.missedAnswer()) {
            throw new TaskFaultException(whole(index) + " gave nothing: what it names is not there");
        }
        if (!given.isMissingNode() && !given.isBoolean()) {
            throw new TaskFaultException(
                    whole(index) + " gave " + GateFinding.kind(given) + ", and has to give true or false");
        }
        return given.booleanValue();
    }

    private String whole(int index) {
        return (checks.size() == 1 ? "the " : "") + name(index) + " of step " + step;
    }

    /** Whether a check asked for what the answer does not have. */
    private static final class AnswerReads implements Absences {
        private boolean missed;

        boolean missedAnswer() {
            return missed;
        }

        @Override
        public void ordered() {}

        @Override
        public void compared(List<String> path) {}

        @Override
        public void read(List<String> path) {
            missed |= path.get(0).equals("answer");
        }
    }

    /** By its place where there are several. */
    private String name(int index) {
        return checks.size() == 1 ? "check" : "check " + (index + 1);
    }
}
