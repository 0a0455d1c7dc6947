package dev.waybill.core.set.retry;

import dev.waybill.core.key.Principal;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.get.BatchView;

/** Opens a new round of a batch, in which what failed, expired or was cancelled gets new jobs with the old inputs. Thread-safe. */
public final class RetryBatch {

    /** The batch, and whether this call opened its round: another's may be under way. */
    public record Retried(BatchView batch, boolean opened) {}

    /**
     * @throws dev.waybill.core.problem.Problem {@code not_found}; {@code conflict} where the batch has not ended, or there is nothing to try again;
     *     {@code payloads_deleted} where the inputs are no longer kept for long enough
     */
    public Retried retry(Principal who, SetKey key) {
        throw new UnsupportedOperationException();
    }
}
