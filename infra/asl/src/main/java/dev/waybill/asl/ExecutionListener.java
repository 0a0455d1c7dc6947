package dev.waybill.asl;

/** Told of what executions do, on the engine's threads; must not block. */
public interface ExecutionListener {

    /** The execution has reached its final status (again, after a redrive). */
    default void ended(Execution execution) {}

    /** A state was entered; retries of it are not told. */
    default void entered(Execution execution, String state) {}
}
