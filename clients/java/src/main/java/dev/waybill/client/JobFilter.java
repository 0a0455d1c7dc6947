package dev.waybill.client;

import java.time.Instant;
import java.util.Map;

/** Which jobs a list holds. Immutable: each method gives a narrower filter. */
public record JobFilter(Map<String, String> parameters) {

    /** Every job that the key may read. */
    public static final JobFilter ALL = new JobFilter(Map.of());

    /** @param parameters of the query, by name */
    public JobFilter {
        parameters = Query.kept(parameters);
    }

    public JobFilter task(String name) {
        return with("task", name);
    }

    public JobFilter batch(String id) {
        return with("batch", id);
    }

    /** The children of this job, which no other list holds. */
    public JobFilter parent(String job) {
        return with("parent", job);
    }

    /** {@link JobStatus#OPEN}, {@link JobStatus#AWAITING_REVIEW} or a final one. */
    public JobFilter status(JobStatus status) {
        return with("status", status.text());
    }

    /** Whose data they are about; also as a job shows it where its task hashes subjects. */
    public JobFilter subject(String subject) {
        return with("subject", subject);
    }

    /** With this text of their metadata, by a key that a task names under {@code list}; more than one key narrows. */
    public JobFilter metadata(String key, String value) {
        return with("metadata." + key, value);
    }

    /** Created then or later. */
    public JobFilter createdAfter(Instant time) {
        return with("created_after", time.toString());
    }

    /** Created earlier than that. */
    public JobFilter createdBefore(Instant time) {
        return with("created_before", time.toString());
    }

    /** Any filter of the API, one that this client does not know too. */
    public JobFilter with(String parameter, String value) {
        return new JobFilter(Query.with(parameters, parameter, value));
    }
}
