package dev.waybill.core.review;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What figures of reviews are by. */
public enum ReviewsBy {
    TASK,
    REVIEWER;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ReviewsBy> of(String text) {
        return Arrays.stream(values()).filter(by -> by.text().equals(text)).findFirst();
    }
}
