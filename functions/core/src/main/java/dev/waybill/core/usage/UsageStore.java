package dev.waybill.core.usage;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where usage is counted, in parts: one a tenant, day and shard of the stream, each kept for 400 days. Thread-safe.
 * Implementations pass the suite {@code UsageStoreContract}.
 */
public interface UsageStore {

    /** The part as it stands, consistently read. */
    Optional<UsagePart> find(UsagePart.Key key);

    /**
     * Puts a part in the place of the one that was counted up to {@code before}.
     *
     * @param before null where there was no part
     * @return false where it is another by now, and nothing was put
     */
    boolean put(UsagePart part, @Nullable SequenceNumber before);

    /** A tenant's parts of these days, both inclusive, by day; what a rebuild corrected is among them. */
    Stream<UsagePart> parts(String tenant, LocalDate from, LocalDate to);
}
