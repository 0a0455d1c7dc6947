package dev.waybill.client;

import java.util.Locale;

/** What figures of reviews are by. */
public enum ReviewsBy {
    /** By the name of the task, all its versions together. */
    TASK,
    /** By who decided. */
    REVIEWER;

    /** As the API has it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
