package dev.waybill.local.trial.mock;

/** No answer of a step could be made of its schema: somebody has to write one. */
public final class UnmockableStepException extends RuntimeException {

    private final String step;

    UnmockableStepException(String step, String why) {
        super("no answer of step " + step + " could be made of its schema (" + why + ")");
        this.step = step;
    }

    public String step() {
        return step;
    }
}
