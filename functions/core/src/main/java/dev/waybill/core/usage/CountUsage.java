package dev.waybill.core.usage;

import dev.waybill.core.cache.BoundedCache;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the ends of jobs once, however often their records are delivered: all that a batch has for one part is added in one
 * conditional write, which moves the part's last sequence number on. A batch that comes again finds itself at or before it.
 *
 * <p>A shard hands its records out in order, and again only from one that failed; so a caller hands in, of each batch, no end
 * behind one that it could not read. Thread-safe.
 */
public final class CountUsage {

    /** A shard has one reader; a second is one that its service has given up, and there are not many of them. */
    private static final int MOST_ROUNDS = 10;

    private static final int MOST_CACHED = 200;

    private final UsageStore store;
    private final BoundedCache<UsagePart.Key, UsagePart> seen = new BoundedCache<>(MOST_CACHED);

    public CountUsage(UsageStore store) {
        this.store = store;
    }

    /**
     * The end of a job.
     *
     * @param at the place of its final record in the shard
     * @param day on which it ended, in UTC
     */
    public record End(SequenceNumber at, String tenant, LocalDate day, UsageCounts counts) {}

    /**
     * Counts those ends that are not counted yet.
     *
     * @param shard of the stream that the ends come from
     * @param failed is told of those that were not counted, and why: their records have to come again
     */
    @SuppressWarnings(
            "CatchingUnchecked") // what fails for one tenant must not keep the others' usage from being counted
    public void count(String shard, List<End> ends, BiConsumer<List<End>, RuntimeException> failed) {
        Map<UsagePart.Key, List<End>> parts = new LinkedHashMap<>();
        for (End end : ends) {
            parts.computeIfAbsent(new UsagePart.Key(end.tenant(), end.day(), shard), key -> new ArrayList<>())
                    .add(end);
        }
        parts.forEach((key, some) -> {
            try {
                add(key, some);
            } catch (RuntimeException failure) {
                // Whether it was put is not known: it is read again.
                seen.remove(key);
                failed.accept(some, failure);
            }
        });
    }

    private void add(UsagePart.Key key, List<End> ends) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<UsagePart> there = seen.get(key).or(() -> store.find(key));
            @Nullable SequenceNumber before = there.map(UsagePart::last).orElse(null);
            UsagePart next = there.orElseGet(() -> UsagePart.empty(key)).plus(ends);
            if (next.last().equals(before)) {
                return;
            }
            if (store.put(next, before)) {
                seen.put(key, next);
                return;
            }
            seen.remove(key);
        }
        throw new IllegalStateException("a part of the usage changed " + MOST_ROUNDS + " times under one writer");
    }
}
