package dev.waybill.core.model;

/**
 * Names one call to one model within a job: run, step, place in the step's chain and try, as
 * {@code <run>.<step>.<model index>.<try>}, for example {@code 1.team.0.1}. Run and try count from 1, the model from 0.
 */
public record AttemptName(int run, String step, int model, int tryNumber) {

    public static AttemptName parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("an attempt is named <run>.<step>.<model index>.<try>");
        }
        return new AttemptName(
                Integer.parseInt(parts[0]), parts[1], Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
    }

    /** Whether a call can be named like this; a newer version may name calls in another way. */
    public static boolean isName(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    @Override
    public String toString() {
        return run + "." + step + "." + model + "." + tryNumber;
    }
}
