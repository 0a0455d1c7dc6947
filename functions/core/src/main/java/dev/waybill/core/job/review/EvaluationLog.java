package dev.waybill.core.job.review;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;

/** OpenTelemetry's event {@code gen_ai.evaluation.result} for what people say of answers. Carries no payload. */
final class EvaluationLog {

    private EvaluationLog() {}

    static void ofPerson(EventLog log, Job job, ReviewDecided decided) {
        log.event("gen_ai.evaluation.result")
                .with(Field.EVALUATION_NAME, "review")
                .with(Field.EVALUATION_LABEL, decided.decision())
                .with(Field.JOB, job.key().id())
                .with(Field.TASK, job.accepted().task())
                .with(Field.TASK_VERSION, job.accepted().taskVersion())
                .with(Field.STATE, job.state().text())
                .write();
    }
}
