package dev.waybill.bench.soak;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What one soak does.
 *
 * @param seed of the models' faults and of the moments of the kills
 * @param longest the whole run may take no longer, save for the audit after it
 * @param root of a checkout that is built
 */
public record SoakPlan(int jobs, int inFlight, int kills, long seed, Duration longest, Path root) {

    /** Reads {@code --jobs N --in-flight N --kills N --seed N --minutes N}, each optional. */
    static SoakPlan parse(String... arguments) {
        SoakPlan plan = new SoakPlan(
                1000,
                16,
                20,
                System.nanoTime() & 0xffffff,
                Duration.ofMinutes(30),
                Path.of("").toAbsolutePath());
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            plan = plan.with(arguments[i], Long.parseLong(arguments[i + 1]));
        }
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("expected a number after " + arguments[arguments.length - 1]);
        }
        return plan;
    }

    private SoakPlan with(String option, long value) {
        return switch (option) {
            case "--jobs" -> new SoakPlan((int) value, inFlight, kills, seed, longest, root);
            case "--in-flight" -> new SoakPlan(jobs, (int) value, kills, seed, longest, root);
            case "--kills" -> new SoakPlan(jobs, inFlight, (int) value, seed, longest, root);
            case "--seed" -> new SoakPlan(jobs, inFlight, kills, value, longest, root);
            case "--minutes" -> new SoakPlan(jobs, inFlight, kills, seed, Duration.ofMinutes(value), root);
            default ->
                throw new IllegalArgumentException(
                        "expected --jobs, --in-flight, --kills, --seed or --minutes, got " + option);
        };
    }
}
