package dev.waybill.bench.marking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long what was measured took. Thread-safe. */
public final class Latencies {

    private final List<Duration> all = Collections.synchronizedList(new ArrayList<>());

    public void add(Duration took) {
        all.add(took);
    }

    public int count() {
        return all.size();
    }

    /** The nearest-rank percentile; zero where there is none. */
    public Duration percentile(int percent) {
        List<Duration> sorted;
        synchronized (all) {
            sorted = all.stream().sorted().toList();
        }
        if (sorted.isEmpty()) {
            return Duration.ZERO;
        }
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }

    @Override
    public String toString() {
        return of("jobs");
    }

    /** @param what was measured, many of them */
    public String of(String what) {
        return count() + " " + what + ", p50 " + percentile(50).toMillis() + " ms, p95 "
                + percentile(95).toMillis() + " ms";
    }
}
