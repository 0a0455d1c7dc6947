package dev.waybill.core.erasure;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.sweep.LookAfterJob;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.PayloadsDeleted;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;

/** Jobs of subjects, and what becomes of them minute by minute. */
final class ErasedSubjects {

    static final Principal OTHER_TENANT = new Principal("other", Actor.key("key_2", "others"), Scope.ALL);

    final Workbench bench;

    ErasedSubjects(Workbench bench) {
        this.bench = bench;
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
    }

    Job submit(String task, String subject) {
        return submit(Workbench.WHO, task, subject);
    }

    Job submit(Principal who, String task, String subject) {
        return bench.submitJob().submit(who, request(task, subject)).job();
    }

    static SubmitRequest request(String task, String subject) {
        SubmitRequest plain = Workbench.request(task, "{\"text\":\"my invoice\"}");
        return new SubmitRequest(
                plain.wanted(), plain.input(), plain.priority(), null, new Labels(subject, null), null, null);
    }

    /** A job whose only step was answered well. */
    Job completed(String subject) throws InterruptedException {
        return completed(Workbench.WHO, subject);
    }

    Job completed(Principal who, String subject) throws InterruptedException {
        Job job = submit(who, "sorting", subject);
        bench.call(job, 0, 0, 1);
        return bench.read(job);
    }

    Erasure request(String subject) {
        return bench.requestErasure().request(Workbench.WHO, subject, null).erasure();
    }

    /** The sweeps of so many minutes: jobs first, then erasures. */
    void minutes(int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            LookAfterJob look = bench.lookAfterJob(new StandingExecutions(Status.RUNNING));
            bench.jobs.keys().forEach(look::look);
            bench.eraseSubjects().goOn(bench.clock.instant().plusSeconds(50));
            bench.clock.advance(Duration.ofMinutes(1));
        }
    }

    Erasure read(Erasure erasure) {
        return bench.getErasure().get(erasure.key());
    }

    boolean isErased(Job job) {
        return bench.payloads.names(job.key()).isEmpty()
                && bench.read(job).payloadsDeleted().isPresent();
    }

    boolean isWhole(Job job) {
        return bench.read(job).records().stream().noneMatch(record -> record.event() instanceof PayloadsDeleted)
                && bench.payloads.get(job.key(), job.accepted().input()).isPresent();
    }
}
