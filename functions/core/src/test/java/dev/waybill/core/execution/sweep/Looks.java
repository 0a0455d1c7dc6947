package dev.waybill.core.execution.sweep;

import dev.waybill.core.execution.Executions;
import dev.waybill.core.job.Job;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
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
        return bench.lookAfterJob(new StandingExecutions(status), (job, priority, delay) -> {
            bench.sent.add(job);
            delays.add(delay);
        });
    }

    /** The job's execution ends without it, and that is noticed. */
    void lose(Job job) {
        with(Executions.Status.ENDED).look(job.key());
    }
}
