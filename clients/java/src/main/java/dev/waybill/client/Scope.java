package dev.waybill.client;

/**
 * What a key allows. An open set: a word that this client does not know is kept as it is.
 *
 * @param text as the API writes it
 */
public record Scope(String text) {

    public static final Scope JOBS_READ = new Scope("jobs:read");
    public static final Scope JOBS_WRITE = new Scope("jobs:write");
    public static final Scope TASKS_READ = new Scope("tasks:read");
    public static final Scope TASKS_WRITE = new Scope("tasks:write");
    public static final Scope REVIEWS_READ = new Scope("reviews:read");
    public static final Scope REVIEWS_DECIDE = new Scope("reviews:decide");
    public static final Scope PAYLOADS_READ = new Scope("payloads:read");
    public static final Scope WEBHOOKS_WRITE = new Scope("webhooks:write");
    public static final Scope ADMIN = new Scope("admin");

    @Override
    public String toString() {
        return text;
    }
}
