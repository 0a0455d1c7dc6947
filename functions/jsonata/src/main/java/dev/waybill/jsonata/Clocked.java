package dev.waybill.jsonata;

/** A text that looks at the clock as it is read: Java's matcher goes back and forth over it, and can be stopped only there. */
final class Clocked implements CharSequence {

    private static final int MASK = 0xFFF;

    private final CharSequence text;
    private final Bounds bounds;
    private int reads;

    Clocked(CharSequence text, Bounds bounds) {
        this.text = text;
        this.bounds = bounds;
    }

    @Override
    public char charAt(int index) {
        if ((++reads & MASK) == 0) {
            bounds.tick();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
