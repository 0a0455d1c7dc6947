package dev.waybill.core.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a job's records tell of the jobs that it has made of the items of a step. */
final class Children {

    private Children() {}

    /** Those that are waited for after these records. */
    static Optional<ChildrenStarted> open(List<JobRecord> records) {
        @Nullable ChildrenStarted open = null;
        for (JobRecord record : records) {
            if (record.event() instanceof ChildrenStarted started) {
                open = started;
            } else if (record.event() instanceof ChildrenSettled
                    || record.state().isFinal()) {
                open = null;
            }
        }
        return Optional.ofNullable(open);
    }

    /** How they were settled last in this step. */
    static Optional<ChildrenSettled> settled(List<JobRecord> records, String step) {
        return records.stream()
                .map(JobRecord::event)
                .filter(ChildrenSettled.class::isInstance)
                .map(ChildrenSettled.class::cast)
                .filter(settled -> settled.step().equals(step))
                .reduce((first, last) -> last);
    }

    /** What all of them have used: a set that was settled again tells of its children before, too. */
    static JobUsage usage(List<JobRecord> records) {
        Map<String, JobUsage> sets = new LinkedHashMap<>();
        for (JobRecord record : records) {
            if (record.event() instanceof ChildrenSettled settled) {
                sets.put(settled.set(), settled.spent().usage());
            }
        }
        return sets.values().stream().reduce(JobUsage.NONE, JobUsage::plus);
    }
}
