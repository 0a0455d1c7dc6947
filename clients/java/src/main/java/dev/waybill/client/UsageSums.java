package dev.waybill.client;

import java.time.LocalDate;
import java.util.Map;

/** What a tenant's jobs have used, of the last 30 days where no others are asked for. Immutable and thread-safe. */
public final class UsageSums {

    private final Calls calls;
    private final Map<String, String> days;

    UsageSums(Calls calls, Map<String, String> days) {
        this.calls = calls;
        this.days = Query.kept(days);
    }

    /** From this day on, in UTC. */
    public UsageSums from(LocalDate day) {
        return new UsageSums(calls, Query.with(days, "from", day.toString()));
    }

    /** Up to this day, which is included. */
    public UsageSums to(LocalDate day) {
        return new UsageSums(calls, Query.with(days, "to", day.toString()));
    }

    /**
     * Sums a day anew from the records of its jobs, and corrects what was counted; needs a key with the scope {@code admin}. Each call
     * looks at some thousand jobs: call it again until it is done.
     */
    public UsageRebuild rebuild(LocalDate day) {
        return new UsageRebuild(calls.object(Call.post("/v1/usage/rebuild", "{\"day\":\"" + day + "\"}")));
    }

    /** Days newest first, tasks and models by name; what has no jobs is left out. */
    public Listing<UsageSum> by(UsageBy by) {
        return new Listing<>(calls, "/v1/usage", Query.with(days, "by", by.text()), UsageSum::new);
    }
}
