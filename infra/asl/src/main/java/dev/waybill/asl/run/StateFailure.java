package dev.waybill.asl.run;

/** Carries an error out of a state's own steps; the strand takes it to the retriers and catchers. */
final class StateFailure extends RuntimeException {

    private final transient StateError error;

    StateFailure(String error, String cause) {
        super(error);
        this.error = new StateError(error, cause);
    }

    StateError error() {
        return error;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
