package dev.waybill.client;

import java.util.Locale;

/** What usage is summed by. */
public enum UsageBy {
    /** By the day on which jobs ended, in UTC. */
    DAY,
    /** By the name of the task, all its versions together. */
    TASK,
    /** By model, as {@code endpoint/model}. */
    MODEL;

    /** As the API has it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
