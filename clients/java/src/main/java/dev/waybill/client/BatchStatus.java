package dev.waybill.client;

import java.util.Set;

/**
 * Where a batch is. An open set: a word that this client does not know is kept as it is, and is not final.
 *
 * @param text as the API writes it
 */
public record BatchStatus(String text) {

    /** More items may come. */
    public static final BatchStatus RECEIVING = new BatchStatus("receiving");

    public static final BatchStatus IN_PROGRESS = new BatchStatus("in_progress");
    public static final BatchStatus CANCELLING = new BatchStatus("cancelling");
    public static final BatchStatus COMPLETED = new BatchStatus("completed");
    public static final BatchStatus CANCELLED = new BatchStatus("cancelled");
    public static final BatchStatus EXPIRED = new BatchStatus("expired");

    private static final Set<BatchStatus> FINAL = Set.of(COMPLETED, CANCELLED, EXPIRED);

    /** Whether the batch is at the end of its round. */
    public boolean isFinal() {
        return FINAL.contains(this);
    }

    @Override
    public String toString() {
        return text;
    }
}
