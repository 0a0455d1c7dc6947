package dev.waybill.core.set;

import dev.waybill.core.job.JobUsage;
import java.util.Map;

/**
 * What is counted of a set's entries, apart from those that are {@link EntryState#PROCESSING}: these are what is left of the total.
 *
 * @param by how many entries stand so; absent for none
 */
public record SetCounts(Map<EntryState, Integer> by, JobUsage usage) {

    public SetCounts {
        by = Map.copyOf(by);
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
