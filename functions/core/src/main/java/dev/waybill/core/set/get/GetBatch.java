package dev.waybill.core.set.get;

import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.set.Chunk;
import dev.waybill.core.set.SetCounts;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;

/** Shows a batch as it stands. Thread-safe. */
public final class GetBatch {

    private final SetStore sets;

    public GetBatch(SetStore sets) {
        this.sets = sets;
    }

    /** @throws Problem {@code not_found} for a batch that is not there, another tenant's, or past its time */
    public BatchView get(String tenant, String id) {
        return view(head(new SetKey(tenant, id)));
    }

    /** The head of a batch; the children of a step are none. */
    public SetHead head(SetKey key) {
        return sets.find(key)
                .filter(head -> head.parent() == null)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "there is no batch of this id under this key"));
    }

    /** The batch with its counts. */
    public BatchView view(SetHead head) {
        // Counts first: an item is counted only after the chunk that brought it was put.
        SetCounts counts = sets.counts(head.key());
        int total = sets.lastChunk(head.key()).map(Chunk::total).orElse(0);
        return new BatchView(head, total, counts);
    }
}
