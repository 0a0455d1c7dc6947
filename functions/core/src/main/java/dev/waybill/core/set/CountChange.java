package dev.waybill.core.set;

import dev.waybill.core.job.JobUsage;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By how much a set's counts change. What is processing is counted nowhere: it is what is left of the total.
 *
 * @param by never 0, and never of {@link EntryState#PROCESSING}
 * @param usage that is new
 */
public record CountChange(Map<EntryState, Integer> by, JobUsage usage) {

    private static final JobUsage NO_USAGE = new JobUsage(0, 0, 0);

    public static final CountChange NOTHING = new CountChange(Map.of(), NO_USAGE);

    public CountChange {
        by = Map.copyOf(by);
    }

    /** @param before null where there was no entry */
    public static CountChange of(@Nullable Entry before, Entry after) {
        Map<EntryState, Integer> by = new EnumMap<>(EntryState.class);
        if (before != null) {
            by.merge(before.state(), -1, Integer::sum);
        }
        by.merge(after.state(), 1, Integer::sum);
        JobUsage used = before == null ? NO_USAGE : before.usage();
        return new CountChange(
                counted(by),
                new JobUsage(
                        after.usage().inputTokens() - used.inputTokens(),
                        after.usage().outputTokens() - used.outputTokens(),
                        after.usage().costMicros() - used.costMicros()));
    }

    /** Both together. */
    public CountChange plus(CountChange other) {
        Map<EntryState, Integer> sums = new EnumMap<>(EntryState.class);
        sums.putAll(by);
        other.by.forEach((state, more) -> sums.merge(state, more, Integer::sum));
        return new CountChange(counted(sums), sum(usage, other.usage));
    }

    public boolean isNothing() {
        return equals(NOTHING);
    }

    static JobUsage sum(JobUsage one, JobUsage other) {
        return new JobUsage(
                one.inputTokens() + other.inputTokens(),
                one.outputTokens() + other.outputTokens(),
                one.costMicros() + other.costMicros());
    }

    private static Map<EntryState, Integer> counted(Map<EntryState, Integer> by) {
        by.remove(EntryState.PROCESSING);
        by.values().removeIf(change -> change == 0);
        return by;
    }
}
