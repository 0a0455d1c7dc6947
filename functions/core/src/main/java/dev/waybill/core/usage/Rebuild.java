package dev.waybill.core.usage;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the rebuild of a day is.
 *
 * @param step how often it was gone on with, from 1
 * @param place where the walk over the jobs goes on; null at its beginning
 * @param looked how many jobs were looked at
 * @param counts what those that ended on the day count
 * @param counted how far each shard was counted when the rebuild began
 */
public record Rebuild(
        String tenant,
        LocalDate day,
        int step,
        @Nullable String place,
        long looked,
        UsageCounts counts,
        Map<String, SequenceNumber> counted) {

    public Rebuild {
        counted = Map.copyOf(counted);
    }

    static Rebuild begin(String tenant, LocalDate day, Map<String, SequenceNumber> counted) {
        return new Rebuild(tenant, day, 0, null, 0, UsageCounts.NONE, counted);
    }

    Rebuild with(long more, UsageCounts counts, @Nullable String next) {
        return new Rebuild(tenant, day, step, next, looked + more, this.counts.plus(counts), counted);
    }

    Rebuild nextStep() {
        return new Rebuild(tenant, day, step + 1, place, looked, counts, counted);
    }
}
