package dev.waybill.core.job.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.retry.RetryJob.Retried;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;

/** Both models of a task do not answer, until they do; jobs that this ends may be redriven. */
final class Outage {

    /** Another than who submitted. */
    static final Principal OTHER = new Principal("acme", Actor.key("key_2", "other"), Scope.ALL);

    static final ModelOutcome DOWN = new ModelOutcome.Unavailable("http_503", true);

    final Workbench bench = new Workbench();
    final Walk walk = new Walk(bench);

    Outage() {
        bench.publish(TestTasks.reply());
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"))
                .on("first", call -> DOWN)
                .on("second", call -> DOWN);
    }

    void ends() {
        bench.endpoints.on("first", call -> ScriptedEndpoints.answer("{\"text\":\"Hello\"}"));
    }

    /** A job that an outage has ended. */
    Job failed() throws InterruptedException {
        Job job = walk.run(bench.submit("reply", "{\"text\":\"x\"}").key(), 1);
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        return job;
    }

    Job retry(Job job) {
        Retried retried = bench.retryJob().retry(OTHER, job.key());
        assertThat(retried.redriven()).isTrue();
        return retried.job();
    }
}
