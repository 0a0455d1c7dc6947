package dev.waybill.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which versions of a task new jobs get.
 *
 * @param weights by version, each at least 0 and together above 0: with {@code {1: 90, 2: 10}} version 2 gets 10 of 100 jobs
 * @param by what decides which one a job gets
 */
public record Rollout(SortedMap<Integer, Integer> weights, By by) {

    /**
     * What decides which version a job gets. An open set: a word that this client does not know is kept as it is.
     *
     * @param text as the API writes it
     */
    public record By(String text) {

        /** Each job by itself. */
        public static final By JOB = new By("job");

        /** Whose data it is: all jobs of a subject get the same version; one without a subject by itself. */
        public static final By SUBJECT = new By("subject");

        @Override
        public String toString() {
            return text;
        }
    }

    public Rollout {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    }

    /** Drawn for each job by itself. */
    public static Rollout of(Map<Integer, Integer> weights) {
        return new Rollout(new TreeMap<>(weights), By.JOB);
    }

    /** All new jobs get this version. */
    public static Rollout all(int version) {
        return of(Map.of(version, 100));
    }

    public Rollout by(By other) {
        return new Rollout(weights, other);
    }

    /** The body as it is sent. */
    String body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode parts = body.putObject("weights");
        weights.forEach((version, weight) -> parts.put(version.toString(), weight));
        return body.put("by", by.text()).toString();
    }
}
