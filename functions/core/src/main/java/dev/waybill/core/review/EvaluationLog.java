package dev.waybill.core.review;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's event {@code gen_ai.evaluation.result} for what people and the task's gate say of answers. Carries no payload.
 */
public final class EvaluationLog {

    private EvaluationLog() {}

    static void ofPerson(EventLog log, Job job, ReviewDecided decided) {
        log.event("gen_ai.evaluation.result")
                .with(Field.EVALUATION_NAME, "review")
                .with(Field.EVALUATION_LABEL, decided.decision().text())
                .with(Field.JOB, job.key().id())
                .with(Field.TASK, job.accepted().task())
                .with(Field.TASK_VERSION, job.accepted().taskVersionText())
                .with(Field.STATE, job.state().text())
                .write();
    }

    /** What the task's {@code review.when} says of a job's output; the score is the answer's confidence, where it has one. */
    public static void ofGate(EventLog log, Job job, boolean unsure, @Nullable Double confidence) {
        EventLog.Line line = log.event("gen_ai.evaluation.result")
                .with(Field.EVALUATION_NAME, "gate")
                .with(Field.EVALUATION_LABEL, unsure ? "unsure" : "pass")
                .with(Field.JOB, job.key().id())
                .with(Field.TASK, job.accepted().task())
                .with(Field.TASK_VERSION, job.accepted().taskVersionText())
                .with(Field.STATE, job.state().text());
        if (confidence != null) {
            line.with(Field.EVALUATION_SCORE, confidence);
        }
        line.write();
    }
}
