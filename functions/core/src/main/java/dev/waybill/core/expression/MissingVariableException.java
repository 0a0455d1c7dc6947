package dev.waybill.core.expression;

/** What a model is to be asked cannot be made of this input: a template names what is not there, or there are no candidates to rank. Carries the name as the task has it and no data. */
public final class MissingVariableException extends RuntimeException {

    private final String variable;

    /** @param variable the name as the task has it */
    public MissingVariableException(String variable) {
        super("the template's variable " + variable
                + " is not there; make it required in the input schema, or put it into a section of its own name");
        this.variable = variable;
    }

    private MissingVariableException(String variable, String message) {
        super(message);
        this.variable = variable;
    }

    /**
     * The candidates of a step that ranks cannot be made of this input.
     *
     * @param expression as the task has it
     * @param reason what went wrong with it, without data
     */
    public static MissingVariableException ofCandidates(String step, String expression, String reason) {
        return new MissingVariableException(
                expression, "step " + step + ": its candidates, " + expression + ", " + reason);
    }

    /** The variable's path, for example {@code input.customer.name}; or the expression for candidates. */
    public String variable() {
        return variable;
    }
}
