package dev.waybill.core.schema;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A {@code pattern} that gives up after a bound of steps and of time. Java's matcher goes back and forth over the text and
 * can be stopped only there, so the text counts how often it is looked at. Thread-safe.
 */
public final class BoundedPattern {

    public static final int LONGEST_PATTERN = 1_000;
    static final String TOO_COSTLY = "a pattern of the schema takes too many steps on this document";
    private static final int MOST_STEPS = 5_000_000;
    private static final int MOST_PROBE_STEPS = 200_000;
    private static final int PROBE_LENGTH = 40;

    private final Pattern pattern;

    public BoundedPattern(String regex) {
        this.pattern = Pattern.compile(VeryEnd.in(regex));
    }

    /** @throws Budget.TooCostlyException where the budget is spent, of which nothing is said of the text */
    boolean matches(String text, Budget budget) {
        budget.spend(1);
        try {
            return pattern.matcher(new CountedText(text, budget)).find();
        } catch (StackOverflowError tooDeep) {
            throw new Budget.TooCostlyException(TOO_COSTLY);
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
                int steps = Math.min(MOST_PROBE_STEPS, left[0]);
                Budget budget = Budget.ofPatterns(steps);
                try {
                    compiled.matches(probe, budget);
                } finally {
                    left[0] -= steps - (int) Math.max(0, budget.patternLeft());
                }
            }
        } catch (Budget.TooCostlyException catastrophic) {
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

    private static final class CountedText implements CharSequence {
        private final CharSequence text;
        private final Budget budget;

        CountedText(CharSequence text, Budget budget) {
            this.text = text;
            this.budget = budget;
        }

        @Override
        public char charAt(int index) {
            budget.spendOnPattern();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CountedText(text.subSequence(start, end), budget);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
