package dev.waybill.bench.tenants;

import java.time.Duration;

/**
 * How much of what.
 *
 * @param queued how many items the one tenant has in the queue
 * @param beside how many the other sends as its batch
 * @param slots how many bulk jobs the endpoint takes at once
 * @param thinks how long the model thinks about a bulk job
 * @param idleJobs how many interactive jobs the idle figure is of
 * @param alone how long is looked at the one tenant alone, before and after
 */
record TenantsPlan(int queued, int beside, int slots, Duration thinks, int idleJobs, Duration alone) {

    /** A tenant's share while both wait, of 100. */
    static final int LEAST_PERCENT = 40;

    static final int MOST_PERCENT = 60;

    /** How many of 100 slots have a call under way on average: a job holds its slot for longer than its call takes. */
    static final int LEAST_USED_PERCENT = 50;

    /** What is never too late for an interactive job's start. */
    static final Duration ALWAYS_FINE = Duration.ofMillis(500);

    static TenantsPlan of(int queued, int beside) {
        return new TenantsPlan(queued, beside, 20, Duration.ofSeconds(1), 60, Duration.ofSeconds(20));
    }

    @Override
    public String toString() {
        return "method: one `up` in a process of its own on a data folder, and in this process a model that thinks for "
                + thinks.toMillis() + " ms about each call of a bulk job, at an endpoint that takes " + slots
                + " of them at once (`together: {bulk: " + slots + "}`), and answers interactive jobs at once. "
                + idleJobs
                + " interactive jobs of the tenant \"quiet\", one after the other, with nothing beside them; then \"noisy\" sends "
                + queued
                + " items, in batches of 10,000 so that each is a job in the queue, while the model keeps calls so long that hardly any ends; "
                + "then it is looked at alone for " + alone.toSeconds() + " s; then \"quiet\" sends a batch of "
                + beside
                + " items, and \"noisy\" is looked at alone again when that has ended, and its batches are cancelled. "
                + "Interactive jobs of \"quiet\" go on one after the other all the while. A start is from just before the caller sends a job to the first record "
                + "behind `accepted`, and may take twice what it takes idle or " + ALWAYS_FINE.toMillis()
                + " ms, whichever is more, at p50 and at p95; shares are of the calls that the model saw while both waited, from when the batch of \"quiet\" was taken until its last items but "
                + slots + " were called for, and are to be between " + LEAST_PERCENT + " and " + MOST_PERCENT
                + " %, with at least "
                + LEAST_USED_PERCENT + " % of the slots in calls";
    }
}
