package dev.waybill.core.schema;

import com.networknt.schema.regex.RegularExpression;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A {@code pattern} that gives up after a bound of steps. Java's matcher goes back and forth over the text and can be
 * stopped only there, so the text counts how often it is looked at. Thread-safe.
 */
public final class BoundedPattern implements RegularExpression {

    public static final int LONGEST_PATTERN = 1_000;
    static final String TOO_COSTLY = "a pattern of the schema takes too many steps on this document";
    private static final int MOST_STEPS = 5_000_000;
    private static final ThreadLocal<int[]> SHARED = new ThreadLocal<>();
    private static final int MOST_PROBE_STEPS = 200_000;
    private static final int PROBE_LENGTH = 40;

    private final Pattern pattern;

    public BoundedPattern(String regex) {
        this.pattern = Pattern.compile(endAtEnd(regex));
    }

    @Override
    public boolean matches(String text) {
        int[] shared = SHARED.get();
        return matches(text, shared == null ? new int[] {MOST_STEPS} : shared);
    }

    /** Runs a validation on this thread whose matches share one bound: a list of costly texts costs no more than one. */
    static <T> T bounded(Supplier<T> validation) {
        SHARED.set(new int[] {MOST_STEPS});
        try {
            return validation.get();
        } finally {
            SHARED.remove();
        }
    }

    private boolean matches(String text, int[] stepsLeft) {
        try {
            return pattern.matcher(new CountedText(text, stepsLeft)).find();
        } catch (StackOverflowError tooDeep) {
            throw new TooCostlyException();
        }
    }

    /**
     * What speaks against this regular expression; empty text for nothing. It is tried on texts of its own characters,
     * the way such patterns are attacked, rather than judged by its looks: {@code (.*a){12}$} fails,
     * {@code ([a-z]+-)*x} does not.
     */
    public static String objection(String regex) {
        return objection(regex, new int[] {MOST_STEPS});
    }

    /**
     * As {@link #objection(String)}, of one among many patterns.
     *
     * @param left the steps that are left for trying all of them, lowered by what this one takes
     */
    static String objection(String regex, int[] left) {
        if (regex.length() > LONGEST_PATTERN) {
            return "expected a pattern of at most " + LONGEST_PATTERN + " characters, got " + regex.length();
        }
        BoundedPattern compiled;
        try {
            compiled = new BoundedPattern(regex);
        } catch (PatternSyntaxException | StackOverflowError malformed) {
            return "expected a regular expression that compiles"
                    + (malformed instanceof PatternSyntaxException syntax ? "; " + syntax.getDescription() : "");
        }
        try {
            for (String probe : probes(regex)) {
                int[] steps = {Math.min(MOST_PROBE_STEPS, left[0])};
                int before = steps[0];
                try {
                    compiled.matches(probe, steps);
                } finally {
                    left[0] -= before - Math.max(0, steps[0]);
                }
            }
        } catch (TooCostlyException catastrophic) {
            return left[0] <= 0
                    ? "the patterns up to this one take too many steps together; use fewer, or repeat nothing that is"
                            + " itself repeated"
                    : "this pattern takes too many steps on short texts; repeat nothing that is itself repeated";
        }
        return "";
    }

    private static Set<String> probes(String regex) {
        Set<String> seeds = new LinkedHashSet<>(Set.of("a", "0", " ", "aA", "a0", "a ", "ab", "_"));
        regex.codePoints().filter(Character::isLetterOrDigit).limit(40).forEach(c -> seeds.add(Character.toString(c)));
        Set<String> probes = new LinkedHashSet<>();
        for (String seed : seeds) {
            // An end that no class of the pattern is likely to take makes the matcher go back over all it took.
            probes.add(seed.repeat(PROBE_LENGTH) + "\u0001");
        }
        return probes;
    }

    /** {@code $} of ECMA-262 is the very end; Java's also stands before a last line break. */
    private static String endAtEnd(String regex) {
        int backslashes = 0;
        for (int i = regex.length() - 2; i >= 0 && regex.charAt(i) == '\\'; i--) {
            backslashes++;
        }
        return regex.endsWith("$") && backslashes % 2 == 0 ? regex.substring(0, regex.length() - 1) + "\\z" : regex;
    }

    /** A match took more steps than it may. Says nothing of the text. */
    public static final class TooCostlyException extends RuntimeException {
        TooCostlyException() {
            super(TOO_COSTLY, null, false, false);
        }
    }

    private static final class CountedText implements CharSequence {
        private final CharSequence text;
        private final int[] stepsLeft;

        CountedText(CharSequence text, int[] stepsLeft) {
            this.text = text;
            this.stepsLeft = stepsLeft;
        }

        @Override
        public char charAt(int index) {
            if (stepsLeft[0]-- <= 0) {
                throw new TooCostlyException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CountedText(text.subSequence(start, end), stepsLeft);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
