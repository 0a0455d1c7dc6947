package dev.waybill.client;

/**
 * What was decided on an answer; accepted is what the end of a review's time decides. An open set: a word that this client does not know is kept as it is.
 *
 * @param text as the API writes it
 */
public record Decided(String text) {

    public static final Decided APPROVED = new Decided("approved");
    public static final Decided CORRECTED = new Decided("corrected");
    public static final Decided REJECTED = new Decided("rejected");
    public static final Decided ACCEPTED = new Decided("accepted");

    @Override
    public String toString() {
        return text;
    }
}
