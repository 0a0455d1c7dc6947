package dev.waybill.core.workflow.project;

import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore;

/** Brings a job's list fields up to its final record. Done twice, or late, it changes nothing. Thread-safe. */
public final class ProjectJob {

    private final JobStore store;

    public ProjectJob(JobStore store) {
        this.store = store;
    }

    public void project(JobKey key) {
        store.read(key).filter(job -> job.state().isFinal()).ifPresent(store::project);
    }
}
