package dev.waybill.core.review;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a person has to decide. */
public enum ReviewReason {
    /** There is an answer that fits, but the task's gate does not let it pass. */
    UNSURE,
    /** A provider or its model refused to answer. */
    REFUSED,
    /** No model gave an answer that fits. */
    INVALID,
    /** No model answered. */
    FAILED,
    /** A reviewer handed it on. */
    ESCALATED,
    /** Two reviewers did not agree. */
    DISAGREED,
    /** Nobody decided in time. */
    TIMED_OUT;

    public static Optional<ReviewReason> of(String text) {
        return Stream.of(values()).filter(reason -> reason.text().equals(text)).findFirst();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
