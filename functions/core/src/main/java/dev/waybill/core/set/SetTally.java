package dev.waybill.core.set;

/**
 * How a set's items stand: they add up to the total.
 *
 * @param counts of those that are not processing
 * @param total items taken so far
 * @param closed whether no more may come
 */
public record SetTally(SetCounts counts, int total, boolean closed) {

    /** Items whose jobs are queued, under way, or not made yet. */
    public int processing() {
        return total - counts.counted();
    }

    /** Whether all items have come, and none is processing or with a person. */
    public boolean isDone() {
        return closed && counts.ended() == total;
    }
}
