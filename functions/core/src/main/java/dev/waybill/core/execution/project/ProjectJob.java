package dev.waybill.core.execution.project;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore;

/** Brings a job's list fields up to its final record. Done twice, or late, it changes nothing. Thread-safe. */
public final class ProjectJob {

    private final JobStore store;

    public ProjectJob(JobStore store) {
        this.store = store;
    }

    /** Reads the job: what it cost, and what people decided, its other records say. */
    public void project(JobKey key) {
        store.read(key).ifPresent(this::project);
    }

    public void project(Job job) {
        if (job.state().isFinal()) {
            store.project(job);
        }
    }
}
