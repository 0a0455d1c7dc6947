package dev.waybill.jsonata;

/** A text in the making, that never grows past what one value may have. */
final class Building {

    private final Bounds bounds = Bounds.current();
    private final StringBuilder text = new StringBuilder();

    Building add(CharSequence part) {
        return add(part, 0, part.length());
    }

    Building add(CharSequence part, int from, int to) {
        bounds.requireRoom((long) text.length() + to - from);
        text.append(part, from, to);
        return this;
    }

    Building add(char c) {
        if ((text.length() & 0xFF) == 0) {
            bounds.requireRoom(text.length() + 1L);
        }
        text.append(c);
        return this;
    }

    int length() {
        return text.length();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
