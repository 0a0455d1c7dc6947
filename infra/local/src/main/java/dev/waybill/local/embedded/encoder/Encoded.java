package dev.waybill.local.embedded.encoder;

/** A text's direction in the model's space, and the tokens it took. Says nothing readable of the text. */
public final class Encoded {

    private final float[] vector;
    private final int tokens;

    Encoded(float[] vector, int tokens) {
        this.vector = vector;
        this.tokens = tokens;
    }

    public int tokens() {
        return tokens;
    }

    /** How near the two texts are in meaning, from -1 to 1. */
    public double cosine(Encoded other) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += vector[i] * other.vector[i];
        }
        return sum;
    }
}
