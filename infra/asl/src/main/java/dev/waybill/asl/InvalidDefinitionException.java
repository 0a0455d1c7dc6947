package dev.waybill.asl;

import java.util.List;
import java.util.stream.Collectors;

/** A definition that cannot run. Carries every problem found, not only the first. */
public final class InvalidDefinitionException extends RuntimeException {

    private final transient List<Problem> problems;

    public InvalidDefinitionException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** At least one. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One mistake.
     *
     * @param pointer JSON Pointer of the place in the definition, empty for the whole of it
     * @param state the state's name, empty for the machine itself
     * @param field the field's name, empty where the problem is the state as a whole
     * @param reason what is wrong, what was expected, the way out
     */
    public record Problem(String pointer, String state, String field, String reason) {
        @Override
        public String toString() {
            String where = state.isEmpty() ? "State machine" : "State '" + state + "'";
            String what = field.isEmpty() ? "" : ", field '" + field + "'";
            return where + what + (pointer.isEmpty() ? "" : " (" + pointer + ")") + ": " + reason;
        }
    }
}
