package dev.waybill.core.task.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a task over all its versions.
 *
 * @param rollout which versions new jobs get: version to weight; weights are positive
 */
public record TaskHead(String owner, String task, int latestVersion, Map<Integer, Integer> rollout) {

    public TaskHead {
        rollout = Collections.unmodifiableMap(new TreeMap<>(rollout));
    }

    /** The version of the job that draws {@code ticket}, a number of at least 0 and below 1. */
    public int draw(double ticket) {
        int total = rollout.values().stream().mapToInt(Integer::intValue).sum();
        double left = ticket * total;
        for (Map.Entry<Integer, Integer> part : rollout.entrySet()) {
            left -= part.getValue();
            if (left < 0) {
                return part.getKey();
            }
        }
        return latestVersion;
    }
}
