package dev.waybill.core.set.cancel;

import dev.waybill.core.key.Principal;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.get.BatchView;

/** Cancels a batch: what ended stays, the rest is cancelled. Asked again it answers again. Thread-safe. */
public final class CancelBatch {

    /**
     * @return the batch, cancelling or, where nothing was left to cancel, cancelled
     * @throws dev.waybill.core.problem.Problem {@code not_found}; {@code conflict} for a batch that came to another end
     */
    public BatchView cancel(Principal who, SetKey key) {
        throw new UnsupportedOperationException();
    }
}
