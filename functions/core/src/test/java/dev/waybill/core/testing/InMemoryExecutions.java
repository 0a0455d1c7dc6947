package dev.waybill.core.testing;

import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.JobKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Executions that run from their start until they are ended. Thread-safe. */
public final class InMemoryExecutions implements Executions {

    private final Map<String, Status> statuses = new ConcurrentHashMap<>();

    @Override
    public void start(Position start) {
        statuses.putIfAbsent(name(start.key(), start.run()), Status.RUNNING);
    }

    @Override
    public Status status(JobKey job, int run) {
        return statuses.getOrDefault(name(job, run), Status.ABSENT);
    }

    /** Ends the execution of this job and run, if it runs. */
    public void end(JobKey job, int run) {
        statuses.replace(name(job, run), Status.RUNNING, Status.ENDED);
    }

    private static String name(JobKey job, int run) {
        return job.tenant() + "/" + job.id() + "-" + run;
    }
}
