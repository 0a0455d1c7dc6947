package dev.waybill.core.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Writer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what is rendered, while it is: sections within sections go through a list once for each item of another, and a body
 * may name one large value a thousand times, so that a short template and a small input can make work and text without end.
 * Bounds one template, or all of one call where they are rendered {@link #together}. Of one thread at a time.
 */
public final class RenderBound {

    /** More than the longest prompts of today's models, and than input and answers of most jobs add up to. */
    public static final int MOST_CHARACTERS = 1_000_000;

    /** Look-ups of names and items of lists. */
    private static final int MOST_STEPS = 1_000_000;

    private static final ThreadLocal<@Nullable Left> LEFT = new ThreadLocal<>();

    private static final class Left {
        private int steps = MOST_STEPS;
        private int characters = MOST_CHARACTERS;

        void write(int length) {
            if (length > characters) {
                throw tooLarge();
            }
            characters -= length;
        }
    }

    private RenderBound() {}

    /**
     * What is rendered within counts as one.
     *
     * @throws ExpressionFailedException {@code too-large} where it takes too many steps, or writes too much
     */
    public static <T> T together(Supplier<T> rendering) {
        if (LEFT.get() != null) {
            return rendering.get();
        }
        LEFT.set(new Left());
        try {
            return rendering.get();
        } finally {
            LEFT.remove();
        }
    }

    /** Counts a value that is put in as it is by the text that it will be. */
    public static void put(JsonNode value) {
        Left left = LEFT.get();
        if (left != null) {
            left.write(value.toString().length());
        }
    }

    /** The text that a rendering writes. */
    static String text(Consumer<Writer> rendering) {
        return together(() -> {
            Text text = new Text();
            rendering.accept(text);
            return text.written.toString();
        });
    }

    /** Counts one step of the rendering that is under way on this thread. */
    static void step() {
        Left left = LEFT.get();
        if (left != null && left.steps-- <= 0) {
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
            claim(length);
            written.append(buffer, offset, length);
        }

        /** Not by way of an array: the text may be as long as all that may be written. */
        @Override
        public void write(String text, int offset, int length) {
            claim(length);
            written.append(text, offset, offset + length);
        }

        private static void claim(int length) {
            Left left = LEFT.get();
            if (left != null) {
                left.write(length);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
