package dev.waybill.core.usage;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long things took, as counts in fixed buckets, which add up over shards and days as single times do not. Bucket n ends at
 * 2<sup>n/2</sup> ms, so that each is 1.41 times as wide as the one before and a quantile is told within a fifth. Immutable.
 *
 * @param buckets those that hold anything
 */
public record Latencies(Map<Integer, Long> buckets) {

    public static final Latencies NONE = new Latencies(Map.of());

    public Latencies {
        buckets = Map.copyOf(buckets);
    }

    public static Latencies of(Duration time) {
        return new Latencies(Map.of(bucket(Math.max(1, time.toMillis())), 1L));
    }

    private static int bucket(long millis) {
        int bucket = (int) Math.floor(2 * Math.log((double) millis) / Math.log(2));
        while (end(bucket) < millis) {
            bucket++;
        }
        return bucket;
    }

    private static double end(int bucket) {
        return Math.pow(2, bucket / 2.0);
    }

    public Latencies plus(Latencies more) {
        return new Latencies(Counts.sum(buckets, more.buckets));
    }

    public Latencies negated() {
        return new Latencies(Counts.negated(buckets));
    }

    /**
     * The time within which this part of all of them was over: the middle of its bucket. Empty where there are none.
     *
     * @param part of all, for example 0.95
     */
    public Optional<Duration> quantile(double part) {
        long all = buckets.values().stream().mapToLong(Long::longValue).sum();
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : new TreeMap<>(buckets).entrySet()) {
            seen += bucket.getValue();
            if (all > 0 && seen >= part * all) {
                return Optional.of(Duration.ofMillis(Math.round(end(bucket.getKey()) / Math.pow(2, 0.25))));
            }
        }
        return Optional.empty();
    }
}
