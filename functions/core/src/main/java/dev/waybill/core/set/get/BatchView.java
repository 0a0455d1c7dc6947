package dev.waybill.core.set.get;

import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.SetCounts;
import dev.waybill.core.set.SetHead;

/**
 * A batch as it is shown: its counts add up to the total, whenever it was looked at.
 *
 * @param total items taken so far
 */
public record BatchView(SetHead head, int total, SetCounts counts) {

    /** Items whose jobs are queued, under way, or not made yet. */
    public int processing() {
        return total - counts.counted();
    }

    /** How many items stand so. */
    public int of(EntryState state) {
        return state == EntryState.PROCESSING ? processing() : counts.of(state);
    }
}
