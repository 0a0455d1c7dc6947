package dev.waybill.core.execution;

import dev.waybill.core.job.JobKey;

/** The engine that takes jobs through the state machine. Thread-safe. */
public interface Executions {

    /** Starts the execution of this job and run; where it is there already, that is success. */
    void start(Position start);

    /** How the execution of this job and run stands. */
    Status status(JobKey job, int run);

    /** What the engine knows of an execution. */
    enum Status {
        RUNNING,
        ENDED,
        ABSENT
    }
}
