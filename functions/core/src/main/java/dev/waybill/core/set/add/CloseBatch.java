package dev.waybill.core.set.add;

import dev.waybill.core.key.Principal;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.get.BatchView;

/** Closes a batch: no more items come. Closed again it stays as it is. Thread-safe. */
public final class CloseBatch {

    /** @throws dev.waybill.core.problem.Problem {@code not_found} */
    public BatchView close(Principal who, SetKey key) {
        throw new UnsupportedOperationException();
    }
}
