package dev.waybill.local.sample;

/** Why there are no samples, in one sentence with the way out. */
public final class SeedRefusedException extends RuntimeException {

    private final boolean mistaken;

    private SeedRefusedException(boolean mistaken, String sentence) {
        super(sentence);
        this.mistaken = mistaken;
    }

    /** Another endpoint would do. */
    static SeedRefusedException refused(String sentence) {
        return new SeedRefusedException(true, sentence);
    }

    /** Nothing is wrong with what was asked for; it could not be done now. */
    static SeedRefusedException failed(String sentence) {
        return new SeedRefusedException(false, sentence);
    }

    /** Whether what was asked for is at fault, rather than the machine or the moment. */
    public boolean isMistaken() {
        return mistaken;
    }
}
