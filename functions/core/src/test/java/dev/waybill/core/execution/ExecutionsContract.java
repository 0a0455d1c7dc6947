package dev.waybill.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.job.JobKey;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every engine of executions has to do. */
public abstract class ExecutionsContract {

    private static final AtomicInteger JOBS = new AtomicInteger();

    private final JobKey job = new JobKey("acme", "job_" + System.nanoTime() + JOBS.incrementAndGet());

    /** An engine whose executions run until they are ended. */
    protected abstract Executions executions();

    /** Ends the execution of this job and run. */
    protected abstract void end(JobKey of, int run);

    /** Returns once the execution stands so, and fails where it never does. */
    protected abstract void awaitStatus(JobKey of, int run, Status status);

    @Test
    void execution_runsUntilItEnds() {
        Executions executions = executions();
        assertThat(executions.status(job, 1)).isEqualTo(Status.ABSENT);
        executions.start(Position.start(job, 1));
        assertThat(executions.status(job, 1)).isEqualTo(Status.RUNNING);
        end(job, 1);
        awaitStatus(job, 1, Status.ENDED);
    }

    @Test
    void startedTwice_isOneExecution_whileItRunsAndAfterItEnded() {
        Executions executions = executions();
        executions.start(Position.start(job, 1));
        executions.start(Position.start(job, 1));
        end(job, 1);
        awaitStatus(job, 1, Status.ENDED);
        executions.start(Position.start(job, 1));
        assertThat(executions.status(job, 1)).isEqualTo(Status.ENDED);
    }

    @Test
    void runsOfAJob_areExecutionsOfTheirOwn() {
        Executions executions = executions();
        executions.start(Position.start(job, 2));
        assertThat(executions.status(job, 1)).isEqualTo(Status.ABSENT);
        assertThat(executions.status(job, 2)).isEqualTo(Status.RUNNING);
    }
}
