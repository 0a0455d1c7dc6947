package dev.waybill.client;

/**
 * How an item of a batch stands. An open set: a word that this client does not know is kept as it is.
 *
 * @param text as the API writes it
 */
public record ItemStatus(String text) {

    /** Its job is queued or under way, or not made yet. */
    public static final ItemStatus PROCESSING = new ItemStatus("processing");

    public static final ItemStatus AWAITING_REVIEW = new ItemStatus("awaiting_review");
    public static final ItemStatus COMPLETED = new ItemStatus("completed");
    public static final ItemStatus FAILED = new ItemStatus("failed");
    public static final ItemStatus CANCELLED = new ItemStatus("cancelled");
    public static final ItemStatus EXPIRED = new ItemStatus("expired");

    /** There is no job: the item breaks the task's input schema, or its custom_id was there before. */
    public static final ItemStatus INVALID = new ItemStatus("invalid");

    @Override
    public String toString() {
        return text;
    }
}
