package dev.waybill.client;

/**
 * Why a person is asked. An open set: a word that this client does not know is kept as it is.
 *
 * @param text as the API writes it
 */
public record ReviewReason(String text) {

    public static final ReviewReason UNSURE = new ReviewReason("unsure");
    public static final ReviewReason REFUSED = new ReviewReason("refused");
    public static final ReviewReason INVALID = new ReviewReason("invalid");
    public static final ReviewReason FAILED = new ReviewReason("failed");
    public static final ReviewReason ESCALATED = new ReviewReason("escalated");
    public static final ReviewReason DISAGREED = new ReviewReason("disagreed");

    /** The task wants a person's decision before the job goes on. */
    public static final ReviewReason ASKED = new ReviewReason("asked");

    public static final ReviewReason TIMED_OUT = new ReviewReason("timed_out");

    @Override
    public String toString() {
        return text;
    }
}
