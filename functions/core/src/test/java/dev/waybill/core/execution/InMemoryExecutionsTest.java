package dev.waybill.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.testing.InMemoryExecutions;

class InMemoryExecutionsTest extends ExecutionsContract {

    private final InMemoryExecutions executions = new InMemoryExecutions();

    @Override
    protected Executions executions() {
        return executions;
    }

    @Override
    protected void end(JobKey of, int run) {
        executions.end(of, run);
    }

    @Override
    protected void awaitStatus(JobKey of, int run, Status status) {
        assertThat(executions.status(of, run)).isEqualTo(status);
    }
}
