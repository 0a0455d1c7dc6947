package dev.waybill.core.set.cancel;

import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.set.EndSet;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStatus;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.set.get.BatchView;
import dev.waybill.core.set.get.GetBatch;

/** Cancels a batch: what ended stays, the rest is cancelled. Asked again it answers again. Thread-safe. */
public final class CancelBatch {

    private final GetBatch getBatch;
    private final EndSet endSet;

    public CancelBatch(SetStore sets, EndSet endSet) {
        this.getBatch = new GetBatch(sets);
        this.endSet = endSet;
    }

    /**
     * @return the batch, cancelling or, where nothing was left to cancel, cancelled
     * @throws Problem {@code not_found}; {@code conflict} for a batch that came to another end
     */
    public BatchView cancel(Principal who, SetKey key) {
        SetHead head = endSet.look(endSet.cancel(getBatch.head(key), null, who.actor()));
        SetStatus status = head.progress().status();
        if (status.isFinal() && status != SetStatus.CANCELLED) {
            throw Problem.of(
                    ProblemCode.CONFLICT,
                    "the batch is " + status.text() + " already: there is nothing left to cancel");
        }
        return getBatch.view(head);
    }
}
