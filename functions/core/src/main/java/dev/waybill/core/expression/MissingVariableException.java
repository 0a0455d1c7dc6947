package dev.waybill.core.expression;

/** A template names what is not there. Carries the name as the template has it and no data. */
public final class MissingVariableException extends RuntimeException {

    private final String variable;

    /** @param variable the name as the task has it */
    public MissingVariableException(String variable) {
        super("the template's variable " + variable
                + " is not there; make it required in the input schema, or put it into a section of its own name");
        this.variable = variable;
    }

    /** The variable's path, for example {@code input.customer.name}. */
    public String variable() {
        return variable;
    }
}
