package dev.waybill.core.review;

import java.util.Locale;

/** How a review can be decided. */
public enum Decision {
    /** The answer is right as it is. */
    APPROVED,
    /** The answer should have been another, which is given. */
    CORRECTED,
    /** There is to be no answer. */
    REJECTED,
    /** Nobody came, and the task takes the answer as it is then. */
    ACCEPTED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
