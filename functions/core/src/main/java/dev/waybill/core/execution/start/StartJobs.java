package dev.waybill.core.execution.start;

import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobQueue.QueuedJob;

/** Starts the execution of a queued job. Started twice it runs once. Thread-safe. */
public final class StartJobs {

    private final Executions executions;

    public StartJobs(Executions executions) {
        this.executions = executions;
    }

    public void start(QueuedJob queued) {
        executions.start(Position.start(new JobKey(queued.tenant(), queued.job()), queued.run()));
    }
}
