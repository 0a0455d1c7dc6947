package dev.waybill.core.job.label;

import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.JobRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jobs by what is said of them, newest first. An entry is kept before the job that it names, so it may name none, or one that
 * is another's; a job that is there never lacks its entries. Thread-safe. Implementations pass the suite
 * {@code JobLabelsContract}.
 */
public interface JobLabels {

    /** For jobs that no list ever shows. */
    JobLabels NOWHERE = new JobLabels() {
        @Override
        public void put(JobRecord first, Collection<Label> labels) {
            // No list asks for them.
        }

        @Override
        public Stretch read(String tenant, Label label, Window window, int most) {
            return new Stretch(List.of(), 0, null);
        }
    };

    /** Keeps an entry for each label, as long as the job's records. */
    void put(JobRecord first, Collection<Label> labels);

    /**
     * Looks at entries of one label, newest first, and at the jobs that they name.
     *
     * @param most how many entries are looked at
     */
    Stretch read(String tenant, Label label, Window window, int most);

    /**
     * Which of the entries.
     *
     * @param task of this task only
     * @param from of jobs created at this time or later
     * @param before of jobs created earlier than this
     * @param below of jobs that stand behind this one
     */
    record Window(
            @Nullable String task,
            @Nullable Instant from,
            @Nullable Instant before,
            @Nullable Place below) {}

    /** A job's place in a list: when it was created, and its id. */
    record Place(Instant createdAt, String id) {}

    /**
     * A job that an entry names and that is there.
     *
     * @param status as lists show it
     */
    record Found(Place place, Accepted accepted, String status) {}

    /**
     * A stretch of the entries.
     *
     * @param reached where it ended; null where there are no more
     */
    record Stretch(List<Found> found, int looked, @Nullable Place reached) {
        public Stretch {
            found = List.copyOf(found);
        }
    }
}
