package dev.waybill.client;

import java.time.Instant;
import java.util.Map;

/** Which open reviews a list holds. Immutable: each method gives a narrower filter. */
public record ReviewFilter(Map<String, String> parameters) {

    /** Every open review that the key may read. */
    public static final ReviewFilter ALL = new ReviewFilter(Map.of());

    /** @param parameters of the query, by name */
    public ReviewFilter {
        parameters = Query.kept(parameters);
    }

    public ReviewFilter task(String name) {
        return with("task", name);
    }

    public ReviewFilter reason(ReviewReason reason) {
        return with("reason", reason.text());
    }

    /** Opened earlier than that. */
    public ReviewFilter openedBefore(Instant time) {
        return with("opened_before", time.toString());
    }

    /** Due earlier than that. */
    public ReviewFilter dueBefore(Instant time) {
        return with("due_before", time.toString());
    }

    /** Any filter of the API, one that this client does not know too. */
    public ReviewFilter with(String parameter, String value) {
        return new ReviewFilter(Query.with(parameters, parameter, value));
    }
}
