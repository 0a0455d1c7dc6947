package dev.waybill.core.execution.project;

import dev.waybill.core.execution.project.RecordFollower.Followed;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Does what follows from a job's final record, and then brings its list fields up to it, by which it is no longer due. Done twice, or
 * late, it changes nothing. Thread-safe.
 */
public final class ProjectJob {

    private final JobStore store;
    private final List<RecordFollower> followers;

    /** One from whose end nothing else follows. */
    public ProjectJob(JobStore store) {
        this(store, List.of());
    }

    /** @param followers in the order in which they are asked; one that fails keeps none of the others from their work */
    public ProjectJob(JobStore store, List<RecordFollower> followers) {
        this.store = store;
        this.followers = List.copyOf(followers);
    }

    /** Reads the job: what it cost, and what people decided, its other records say. */
    public void project(JobKey key) {
        store.read(key).ifPresent(this::project);
    }

    /** @throws RuntimeException where something that follows did not come off: the job stays due */
    public void project(Job job) {
        if (!job.state().isFinal()) {
            return;
        }
        List<RuntimeException> failures = new ArrayList<>();
        Set<Followed> failed = follow(List.of(new Followed(job, job.decisive().version())), failures::add);
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        if (failed.isEmpty()) {
            list(job);
        }
    }

    /**
     * Does what follows from one record once more, whatever became of its job since; what came off before changes nothing.
     *
     * @return whether all of it came off
     * @throws RuntimeException where a follower failed altogether
     */
    public boolean followAgain(Job job, int version) {
        List<RuntimeException> failures = new ArrayList<>();
        Set<Followed> failed = follow(List.of(new Followed(job, version)), failures::add);
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return failed.isEmpty();
    }

    /** Brings the list fields of a final job up, and nothing else. */
    void list(Job job) {
        if (job.state().isFinal()) {
            store.project(job);
        }
    }

    /**
     * Does what follows from records, whatever their jobs' states are.
     *
     * @param failure is told where a follower failed altogether
     * @return those for which something did not come off
     */
    @SuppressWarnings("CatchingUnchecked") // whatever keeps one from its work must not keep the others
    Set<Followed> follow(List<Followed> records, Consumer<RuntimeException> failure) {
        Set<Followed> failed = new HashSet<>();
        for (RecordFollower follower : followers) {
            try {
                Collection<Followed> again = follower.follow(records);
                failed.addAll(again);
            } catch (RuntimeException thrown) {
                failed.addAll(records);
                failure.accept(thrown);
            }
        }
        return failed;
    }
}
