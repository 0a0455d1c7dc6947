package dev.waybill.client;

/**
 * Which queue a job goes through. An open set: a word that this client does not know is kept as it is.
 *
 * @param text as the API writes it
 */
public record Priority(String text) {

    public static final Priority INTERACTIVE = new Priority("interactive");
    public static final Priority BULK = new Priority("bulk");

    @Override
    public String toString() {
        return text;
    }
}
