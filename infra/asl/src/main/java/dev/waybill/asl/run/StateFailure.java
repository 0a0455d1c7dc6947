package dev.waybill.asl.run;

/** Carries an error out of a state's own steps; the strand takes it to the retriers and catchers. */
final class StateFailure extends RuntimeException {

    private final transient StateError error;

    StateFailure(String error, String cause) {
        this(new StateError(error, cause));
    }

    StateFailure(StateError error) {
        super(error.error());
        this.error = error;
    }

    StateError error() {
        return error;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
