package dev.waybill.core.job.get;

import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.get.GetJob.Pause;
import java.util.ServiceLoader;

/**
 * Begins watches of jobs. Nothing in AWS tells a function of one job's change, so there a watch lets growing pauses pass; a
 * host that sees the writes of its tables registers another implementation for {@link ServiceLoader}. Thread-safe.
 */
@FunctionalInterface
public interface JobWatches {

    JobWatch watch(JobKey job);

    /** The host's, if a host is there, else pauses. */
    static JobWatches current() {
        return ServiceLoader.load(JobWatches.class, JobWatches.class.getClassLoader())
                .findFirst()
                .orElseGet(() -> pausing(time -> Thread.sleep(time.toMillis())));
    }

    /** Watches that know nothing and let time pass. */
    static JobWatches pausing(Pause pause) {
        return job -> new GrowingPauses(pause);
    }
}
