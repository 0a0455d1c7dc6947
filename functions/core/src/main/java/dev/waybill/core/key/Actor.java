package dev.waybill.core.key;

import org.jspecify.annotations.Nullable;

/**
 * Who caused a record.
 *
 * @param type {@code key}, {@code person} or {@code system}
 * @param id the principal's id, or the part of the system
 * @param name what people call it, if it has a name
 */
public record Actor(String type, String id, @Nullable String name) {

    /** The workflow itself: CallModel, FailJob. */
    public static final Actor WORKFLOW = system("workflow");

    /** The sweeper. */
    public static final Actor SWEEPER = system("sweeper");

    /** Whoever set this Waybill up, on the machine or in the account it runs in. */
    public static final Actor DEPLOYMENT = system("deployment");

    private static Actor system(String id) {
        return new Actor("system", id, null);
    }
}
