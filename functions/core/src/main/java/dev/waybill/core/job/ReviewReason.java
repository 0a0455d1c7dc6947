package dev.waybill.core.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.waybill.core.json.Words;
import java.util.List;
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
    /** The task wants a person's decision before the job goes on. */
    ASKED,
    /** Nobody decided in time. */
    TIMED_OUT,
    /** One that a newer version has: the review is as good as any other. */
    UNKNOWN;

    /** Those that this version opens reviews for. */
    public static List<ReviewReason> known() {
        return Stream.of(values()).filter(reason -> reason != UNKNOWN).toList();
    }

    /** The reason of this name, where this version has it. */
    public static Optional<ReviewReason> find(String text) {
        return Optional.of(of(text)).filter(reason -> reason != UNKNOWN);
    }

    @JsonCreator
    public static ReviewReason of(String text) {
        return Words.of(values(), ReviewReason::text, text, UNKNOWN);
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
