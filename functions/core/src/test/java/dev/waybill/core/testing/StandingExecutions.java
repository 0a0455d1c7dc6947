package dev.waybill.core.testing;

import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.JobKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Executions that all stand as a test says, and are started by nobody. */
public final class StandingExecutions implements Executions {

    private final Status status;

    /** The jobs that were asked about, in order. */
    public final List<JobKey> asked = Collections.synchronizedList(new ArrayList<>());

    public StandingExecutions(Status status) {
        this.status = status;
    }

    @Override
    public void start(Position start) {
        throw new UnsupportedOperationException("neither a sweeper nor a projector starts anything itself");
    }

    @Override
    public Status status(JobKey job, int run) {
        asked.add(job);
        return status;
    }
}
