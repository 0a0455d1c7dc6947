package dev.waybill.core.workflow.sweep;

import dev.waybill.core.job.Executions;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.testing.Workbench;
import dev.waybill.core.workflow.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks at jobs whose executions stand as a test says. */
final class Looks {

    private final Workbench bench;

    /** How long each message that was sent is held back. */
    final List<Duration> delays = new ArrayList<>();

    Looks(Workbench bench) {
        this.bench = bench;
    }

    LookAfterJob with(Executions.Status status) {
        Executions executions = new Executions() {
            @Override
            public void start(Position start) {
                throw new UnsupportedOperationException("a sweeper starts nothing itself");
            }

            @Override
            public Status status(JobKey job, int run) {
                return status;
            }
        };
        return new LookAfterJob(
                bench.jobs,
                bench.chain,
                executions,
                (job, priority, delay) -> {
                    bench.sent.add(job);
                    delays.add(delay);
                },
                bench.clock,
                bench.log);
    }

    /** The job's execution ends without it, and that is noticed. */
    void lose(Job job) {
        with(Executions.Status.ENDED).look(job.key());
    }
}
