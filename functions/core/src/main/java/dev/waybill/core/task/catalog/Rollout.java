package dev.waybill.core.task.catalog;

import dev.waybill.core.json.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a task new jobs get. What a job is told apart by falls into one of {@value #BUCKETS} buckets, always the
 * same; the versions share the buckets in ascending order, so that raising one's weight moves as few as can be. Immutable.
 *
 * @param weights version to weight, at least 0 each, in ascending order; empty where no version is published
 */
public record Rollout(Map<Integer, Integer> weights, By by) {

    public static final int BUCKETS = 10_000;

    /** Of a task that has no published version. */
    public static final Rollout NONE = new Rollout(Map.of(), By.JOB);

    /** What jobs are told apart by. */
    public enum By {
        JOB,
        /** The same subject gets the same version; a job without one is told apart by itself. */
        SUBJECT;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Rollout {
        weights = Collections.unmodifiableMap(new TreeMap<>(weights));
    }

    /** All new jobs get this version. */
    public static Rollout of(int version) {
        return new Rollout(Map.of(version, 100), By.JOB);
    }

    /** The versions that new jobs can get. */
    public List<Integer> versions() {
        return weights.entrySet().stream()
                .filter(part -> part.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The bucket of a job of this task: the same for the same job or subject, for good. */
    public int bucket(String task, String job, @Nullable String subject) {
        return bucket(task, by == By.SUBJECT && subject != null ? subject : job);
    }

    /** @throws IllegalStateException where no version has a weight */
    public int version(int bucket) {
        long total = total();
        long upTo = 0;
        for (Map.Entry<Integer, Integer> part : weights.entrySet()) {
            upTo += part.getValue();
            if (bucket * total < upTo * BUCKETS) {
                return part.getKey();
            }
        }
        throw new IllegalStateException("no version of this rollout has a weight");
    }

    /** Whether a version has a weight, and one that is too small a part of all to be sure of a bucket. */
    boolean isTooSmall(int version) {
        long weight = weights.getOrDefault(version, 0);
        return weight > 0 && weight * BUCKETS < total();
    }

    /** The sum of all weights. */
    long total() {
        return weights.values().stream().mapToLong(Integer::longValue).sum();
    }

    private static int bucket(String task, String key) {
        byte[] digest = Sha256.digest(
                task.getBytes(StandardCharsets.UTF_8), new byte[] {0}, key.getBytes(StandardCharsets.UTF_8));
        return (int) Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), BUCKETS);
    }
}
