package dev.waybill.client;

/**
 * Whose decision an answer was. An open set: a word that this client does not know is kept as it is.
 *
 * @param text as the API writes it
 */
public record DecidedBy(String text) {

    public static final DecidedBy MODEL = new DecidedBy("model");
    public static final DecidedBy PERSON = new DecidedBy("person");
    public static final DecidedBy TIMEOUT = new DecidedBy("timeout");

    @Override
    public String toString() {
        return text;
    }
}
