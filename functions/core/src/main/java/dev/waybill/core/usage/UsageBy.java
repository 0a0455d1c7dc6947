package dev.waybill.core.usage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What usage is summed by. */
public enum UsageBy {
    DAY,
    TASK,
    MODEL;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<UsageBy> of(String text) {
        return Arrays.stream(values()).filter(by -> by.text().equals(text)).findFirst();
    }
}
