package dev.waybill.core.expression;

import java.io.Writer;
import java.util.function.Consumer;

/**
 * Bounds one rendering of a template. Sections within sections go through a list once for each item of another, so that a
 * short template and a small input can make work and text without end. Of one thread at a time.
 */
final class RenderBound {

    /** Far more than any model takes, and than input and answers of a job add up to. */
    static final int MOST_CHARACTERS = 8 * 1024 * 1024;

    /** Look-ups of names and items of lists. */
    private static final int MOST_STEPS = 1_000_000;

    private static final ThreadLocal<int[]> LEFT = new ThreadLocal<>();

    private RenderBound() {}

    /**
     * The text that the rendering writes.
     *
     * @throws ExpressionFailedException {@code too-large} where it takes too many steps, or writes too much
     */
    static String text(Consumer<Writer> rendering) {
        Text text = new Text();
        LEFT.set(new int[] {MOST_STEPS});
        try {
            rendering.accept(text);
        } finally {
            LEFT.remove();
        }
        return text.written.toString();
    }

    /** Counts one step of the rendering that is under way on this thread. */
    static void step() {
        int[] left = LEFT.get();
        if (left != null && left[0]-- <= 0) {
            throw tooLarge();
        }
    }

    private static ExpressionFailedException tooLarge() {
        return new ExpressionFailedException("too-large");
    }

    private static final class Text extends Writer {
        private final StringBuilder written = new StringBuilder();

        @Override
        public void write(char[] buffer, int offset, int length) {
            if (length > MOST_CHARACTERS - written.length()) {
                throw tooLarge();
            }
            written.append(buffer, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
