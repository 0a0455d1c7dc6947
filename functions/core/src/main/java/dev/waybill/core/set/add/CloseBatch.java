package dev.waybill.core.set.add;

import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.set.CloseSet;
import dev.waybill.core.set.EndSet;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.set.get.BatchView;
import dev.waybill.core.set.get.GetBatch;
import java.time.Clock;

/** Closes a batch: no more items come, and one whose items have all ended is completed with that. Closed again it stays as it is. Thread-safe. */
public final class CloseBatch {

    private final GetBatch getBatch;
    private final CloseSet closeSet;
    private final EndSet endSet;

    public CloseBatch(SetStore sets, EndSet endSet, Clock clock) {
        this.getBatch = new GetBatch(sets);
        this.closeSet = new CloseSet(sets, clock);
        this.endSet = endSet;
    }

    /** @throws Problem {@code not_found} */
    public BatchView close(Principal who, SetKey key) {
        SetHead head = closeSet.close(getBatch.head(key));
        return getBatch.view(endSet.look(head));
    }
}
