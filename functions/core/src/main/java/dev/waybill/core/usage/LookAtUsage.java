package dev.waybill.core.usage;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Sums what a tenant's jobs have used. Thread-safe. */
public final class LookAtUsage {

    private final UsageStore store;

    public LookAtUsage(UsageStore store) {
        this.store = store;
    }

    /**
     * The jobs that ended on these days, both inclusive, and what they took.
     *
     * @return by day ({@code 2026-11-29}), by task, or by model ({@code endpoint/model}; a job counts at each that it asked)
     */
    public SortedMap<String, Totals> by(UsageBy by, String tenant, LocalDate from, LocalDate to) {
        SortedMap<String, Totals> sums = new TreeMap<>();
        BiConsumer<String, Totals> add = (key, totals) -> sums.merge(key, totals, Totals::plus);
        store.parts(tenant, from, to).forEach(part -> {
            UsageCounts counts = part.counts();
            switch (by) {
                case DAY -> add.accept(part.key().day().toString(), counts.totals());
                case TASK ->
                    counts.versions().forEach((version, figures) -> add.accept(version.task(), figures.totals()));
                case MODEL -> counts.models().forEach(add);
            }
        });
        sums.values().removeIf(Totals.NONE::equals);
        return sums;
    }
}
