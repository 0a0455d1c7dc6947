package dev.waybill.core.set.add;

import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.key.Principal;
import dev.waybill.core.set.SetItem;
import dev.waybill.core.set.SetKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds items to a batch that takes more. Thread-safe. */
public final class AddItems {

    /**
     * What a request brought.
     *
     * @param taken items of this request
     * @param total items of the batch with them
     * @param replayed whether the same request brought them before
     */
    public record Taken(int taken, int total, boolean replayed) {}

    /**
     * All or none of them.
     *
     * @param idempotency its key is the batch's own; null where the caller sent none
     * @throws dev.waybill.core.problem.Problem {@code not_found}, {@code batch_closed}, {@code invalid_request}, {@code payload_too_large} or
     *     {@code idempotency_mismatch}; nothing is taken then
     */
    public Taken add(Principal who, SetKey key, List<SetItem> items, @Nullable Idempotency idempotency) {
        throw new UnsupportedOperationException();
    }
}
