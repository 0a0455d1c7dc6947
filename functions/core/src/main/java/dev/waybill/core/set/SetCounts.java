package dev.waybill.core.set;

import dev.waybill.core.job.JobUsage;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is counted of a set's entries, apart from those that are {@link EntryState#PROCESSING}: these are what is left of the total.
 *
 * @param by how many entries stand so; absent for none
 */
public record SetCounts(Map<EntryState, Integer> by, JobUsage usage) {

    /** Of a set of which nothing is counted yet. */
    public static final SetCounts NONE = new SetCounts(Map.of(), new JobUsage(0, 0, 0));

    public SetCounts {
        by = Map.copyOf(by);
    }

    /** With what has changed since. */
    public SetCounts plus(CountChange change) {
        Map<EntryState, Integer> sums = new EnumMap<>(EntryState.class);
        sums.putAll(by);
        change.by().forEach((state, more) -> sums.merge(state, more, Integer::sum));
        sums.values().removeIf(sum -> sum == 0);
        return new SetCounts(sums, CountChange.sum(usage, change.usage()));
    }

    public int of(EntryState state) {
        return by.getOrDefault(state, 0);
    }

    /** How many are counted in any state. */
    public int counted() {
        return by.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many have come to an end of any kind, the invalid ones too. */
    public int ended() {
        return by.entrySet().stream()
                .filter(state -> state.getKey().isEnded())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
