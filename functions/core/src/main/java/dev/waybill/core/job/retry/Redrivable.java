package dev.waybill.core.job.retry;

import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.ChildTasks;
import dev.waybill.core.task.catalog.TaskCatalog;
import java.time.Clock;
import java.time.Instant;

/**
 * Which jobs may be redriven, and until when. What is kept of a job is kept no longer for it: one that could outlive its own
 * input would lose it while a model works on it. Thread-safe.
 */
public final class Redrivable {

    private final TaskCatalog tasks;
    private final PayloadStore payloads;
    private final Clock clock;

    public Redrivable(TaskCatalog tasks, PayloadStore payloads, Clock clock) {
        this.tasks = tasks;
        this.payloads = payloads;
        this.clock = clock;
    }

    /**
     * The deadline that a job has which is redriven now: as far ahead as it was when the job was accepted.
     *
     * @param ended that is final
     * @throws Problem {@code job_completed}, {@code rejected}, {@code payloads_deleted} or {@code state_conflict}
     */
    Instant deadline(Job ended) {
        if (ended.state() == JobState.COMPLETED) {
            throw Problem.of(
                    ProblemCode.JOB_COMPLETED, "the job has its answer: to have it done again, submit a new one");
        }
        if (!ended.isUnderstood()) {
            throw JobChain.notUnderstood();
        }
        if (ended.recordsSinceRedriven().stream().anyMatch(Redrivable::rejects)) {
            throw Problem.of(
                    ProblemCode.REJECTED,
                    "a person decided that there is to be no answer, and that stands: submit a new job");
        }
        if (payloads.keptOf(ended).get(ended.key(), ended.accepted().input()).isEmpty()) {
            throw Problem.of(ProblemCode.PAYLOADS_DELETED, "the job's input is no longer kept: submit a new job");
        }
        Instant now = clock.instant();
        Instant deadline = now.plus(ended.accepted().timeFrom(ended.createdAt()));
        requireKept(ended, deadline);
        return deadline;
    }

    /** The job that a person rejected ends with that decision. */
    private static boolean rejects(JobRecord record) {
        return record.state() == JobState.FAILED
                && record.event() instanceof ReviewDecided decided
                && decided.decision() == Decided.REJECTED;
    }

    private void requireKept(Job ended, Instant deadline) {
        Instant latest = deadline.plus(new ChildTasks(tasks).longestReviews(tasks.of(ended.task())));
        Instant kept = ended.accepted().payloadsExpireAt();
        if (latest.isAfter(kept)) {
            throw Problem.of(
                    ProblemCode.STATE_CONFLICT,
                    "the job's input is kept until " + kept + ", and redriven now the job may need it until " + latest
                            + ": submit a new job");
        }
    }
}
