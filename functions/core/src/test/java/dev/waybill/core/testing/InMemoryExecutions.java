package dev.waybill.core.testing;

import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.JobKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Executions that wait from their start until they are woken, and end then. Thread-safe. */
public final class InMemoryExecutions implements Executions {

    private final Map<String, Status> statuses = new ConcurrentHashMap<>();

    @Override
    public void start(Position start) {
        statuses.putIfAbsent(token(start.key(), start.run()), Status.RUNNING);
    }

    @Override
    public Status status(JobKey job, int run) {
        return statuses.getOrDefault(token(job, run), Status.ABSENT);
    }

    @Override
    public void wake(String token) {
        statuses.replace(token, Status.RUNNING, Status.ENDED);
    }

    /** What the execution of this job and run waits with. */
    public String token(JobKey job, int run) {
        return job.tenant() + "/" + job.id() + "-" + run;
    }
}
