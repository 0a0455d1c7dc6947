package dev.waybill.models.words;

import java.util.Set;

/**
 * What a provider means by an error, whatever it calls it. Where several are said at once the first of them counts: a
 * refusal may quote a prompt that has every other word in it.
 */
public enum Meaning {
    REFUSED("refused: a content filter, a policy"),
    OUTPUT_BROKEN("the model's own answer was no JSON, or did not fit the schema"),
    OVER_ALLOWANCE("larger than the account may send in a minute"),
    TOO_MANY_TEXTS("more texts than are taken at once"),
    TOO_LONG("the prompt does not fit"),
    THROTTLED("too much at once, said with a word that elsewhere means no quota"),
    NO_QUOTA("no quota left"),
    STRUCTURE_NOT_TAKEN("cannot do this schema"),
    KEY_REJECTED("the key is not good"),
    MODEL_UNKNOWN("no such model"),
    UNAVAILABLE("the provider's own failure, said with a status of another kind");

    private static final Set<Integer> OF_OTHER_THINGS = Set.of(401, 402, 404, 407, 408, 429);

    private final String inWords;

    Meaning(String inWords) {
        this.inWords = inWords;
    }

    /** As the documentation says it. */
    public String inWords() {
        return inWords;
    }

    /**
     * Whether a message can mean this under this status. A code means it under any; a message is prose, may quote the
     * prompt, and stands under a status that says something already.
     */
    boolean isSaidUnder(int status) {
        boolean request = status / 100 == 4 && !OF_OTHER_THINGS.contains(status);
        return switch (this) {
            case REFUSED -> request || status == 500;
            // Gateways give what they could not pass on a status of their own.
            case TOO_LONG -> request || status / 100 == 5;
            case TOO_MANY_TEXTS -> request || status == 500;
            case OUTPUT_BROKEN -> status == 400 || status == 422 || status == 424 || status == 500 || status == 502;
            case OVER_ALLOWANCE -> status == 413 || status == 429 || status == 400;
            case THROTTLED -> status == 429;
            case NO_QUOTA -> status / 100 == 4 || status == 500;
            case STRUCTURE_NOT_TAKEN -> request || status == 404 || status == 500 || status == 501;
            case KEY_REJECTED, MODEL_UNKNOWN -> status == 400 || status == 422 || status == 500;
            case UNAVAILABLE -> request || status == 404;
        };
    }
}
