package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A task, whatever its version.
 *
 * @param raw as the server sent it; not to be changed
 * @param etag what names this state of rollout and retirement; empty in lists
 */
public record TaskHead(JsonNode raw, Optional<String> etag) {

    public TaskHead(JsonNode raw) {
        this(raw, Optional.empty());
    }

    static TaskHead of(Reply reply) {
        return new TaskHead(reply.object(), reply.etag());
    }

    public String name() {
        return Read.text(raw, "task");
    }

    /** 0 where none is published. */
    public int latestVersion() {
        return Read.count(raw, "latest_version");
    }

    /** Which versions new jobs get: weights by version. */
    public SortedMap<Integer, Integer> rollout() {
        return weights(raw.path("rollout"));
    }

    /** The same, with what decides which of them a job gets. */
    public Rollout rolledOut() {
        return new Rollout(
                rollout(),
                Read.optionalText(raw, "rollout_by").map(Rollout.By::new).orElse(Rollout.By.JOB));
    }

    /**
     * What new jobs got before the last change of the rollout: rolled out with {@link #etag()} it undoes that change. Empty
     * where there was none, or where it was undone.
     */
    public Optional<Rollout> previousRollout() {
        return Read.part(raw, "previous_rollout")
                .map(previous -> new Rollout(
                        weights(previous.path("weights")),
                        Read.optionalText(previous, "by").map(Rollout.By::new).orElse(Rollout.By.JOB)));
    }

    private static SortedMap<Integer, Integer> weights(JsonNode parts) {
        SortedMap<Integer, Integer> weights = new TreeMap<>();
        for (var each : parts.properties()) {
            if (each.getKey().matches("\\d{1,9}")) {
                weights.put(Integer.valueOf(each.getKey()), each.getValue().asInt());
            }
        }
        return Collections.unmodifiableSortedMap(weights);
    }

    /** What its newest draft is known by, {@code sha256:…}. */
    public Optional<String> draftHash() {
        return Read.part(raw, "draft").flatMap(draft -> Read.optionalText(draft, "hash"));
    }

    /** When its newest draft was put there. */
    public Optional<Instant> draftPublishedAt() {
        return Read.part(raw, "draft").flatMap(draft -> Read.optionalTime(draft, "published_at"));
    }

    /** The tenant that published it, who alone may change it; {@code _operator} for those that all tenants have. */
    public Optional<String> owner() {
        return Read.optionalText(raw, "owner");
    }

    /** Whether it takes no new jobs. */
    public boolean isRetired() {
        return Read.flag(raw, "retired");
    }

    /**
     * How the tenant's jobs have done that ended in the last 30 days, by version; those of drafts together, as
     * {@link TaskVersion#DRAFT}. Empty in lists.
     */
    public Map<String, VersionFigures> figures() {
        Map<String, VersionFigures> figures = new TreeMap<>();
        raw.path("figures")
                .properties()
                .forEach(each -> figures.put(each.getKey(), VersionFigures.of(each.getValue())));
        return Collections.unmodifiableMap(figures);
    }

    /** How often people decided how on the tenant's jobs, by version and decision. Empty in lists. */
    public Map<String, Map<String, Long>> reviews() {
        Map<String, Map<String, Long>> reviews = new TreeMap<>();
        raw.path("reviews").properties().forEach(each -> reviews.put(each.getKey(), Read.counts(each.getValue())));
        return Collections.unmodifiableMap(reviews);
    }

    /** The input schema of the latest version; empty in lists. */
    public Optional<JsonNode> input() {
        return Read.part(raw, "input");
    }

    /** The output schema of the latest version; empty in lists. */
    public Optional<JsonNode> output() {
        return Read.part(raw, "output");
    }
}
