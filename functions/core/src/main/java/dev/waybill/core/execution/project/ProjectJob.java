package dev.waybill.core.execution.project;

import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.TaskTokens;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;

/** Brings a job's list fields up to its final record, and wakes an execution that waited for a person. Done twice, or late, it changes nothing. Thread-safe. */
public final class ProjectJob {

    private final JobStore store;
    private final TaskTokens tokens;
    private final Executions executions;

    public ProjectJob(JobStore store, TaskTokens tokens, Executions executions) {
        this.store = store;
        this.tokens = tokens;
        this.executions = executions;
    }

    /** Reads the job: what it cost, and what people decided, its other records say. */
    public void project(JobKey key) {
        store.read(key).ifPresent(this::project);
    }

    /**
     * The list fields come last: a job whose execution could not be woken stays due for a look. One that was redriven since
     * has its fields already, and perhaps an execution that still waits for the review of before; where the next review has
     * opened too, that one's token is kept no more, and it ends by its own time limit.
     */
    public void project(Job job) {
        if (job.state() != JobState.AWAITING_REVIEW && job.review().isPresent()) {
            tokens.find(job.key()).ifPresent(executions::wake);
        }
        if (job.state().isFinal()) {
            store.project(job);
        }
    }
}
