package dev.waybill.bench.tenants;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Whose calls came to the model, from when to when, and what follows of that for any span of time. Thread-safe. Times are nanoseconds
 * of one clock.
 */
final class CallLog {

    private final LongSupplier nanos;
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Integer> calls = new HashMap<>();

    /** @param more 1 where a call began, -1 where it ended */
    private record Change(String tenant, int more, long at) {}

    /**
     * A span of time.
     *
     * @param from its first nanosecond
     * @param to the first one behind it
     */
    record Span(long from, long to) {

        double seconds() {
            return (to - from) / 1e9;
        }

        /** In spans of this length; what is left over is in none. */
        List<Span> parts(Duration length) {
            List<Span> parts = new ArrayList<>();
            for (long at = from; at + length.toNanos() <= to; at += length.toNanos()) {
                parts.add(new Span(at, at + length.toNanos()));
            }
            return parts;
        }
    }

    CallLog(LongSupplier nanos) {
        this.nanos = nanos;
    }

    long now() {
        return nanos.getAsLong();
    }

    Span since(long from) {
        return new Span(from, now());
    }

    /** Until now, for so long. */
    Span last(Duration length) {
        long to = now();
        return new Span(to - length.toNanos(), to);
    }

    /** @param item what the call is for, which nobody else's is for */
    synchronized void begin(String tenant, String item) {
        changes.add(new Change(tenant, 1, now()));
        calls.merge(item, 1, Integer::sum);
    }

    synchronized void end(String tenant) {
        changes.add(new Change(tenant, -1, now()));
    }

    /** How many calls of a tenant began so far. */
    int begun(String tenant) {
        return begun(tenant, new Span(Long.MIN_VALUE, Long.MAX_VALUE));
    }

    /** How many calls of a tenant began in this span. */
    synchronized int begun(String tenant, Span span) {
        return (int) changes.stream()
                .filter(change -> change.more() > 0 && change.tenant().equals(tenant))
                .filter(change -> change.at() >= span.from() && change.at() < span.to())
                .count();
    }

    /** When a tenant's call of this number began, from 1 on. */
    synchronized long beginOf(String tenant, int number) {
        return changes.stream()
                .filter(change -> change.more() > 0 && change.tenant().equals(tenant))
                .skip(number - 1L)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("expected " + number + " calls of " + tenant))
                .at();
    }

    /** How many calls of a tenant were under way at once in this span, on average over its time. */
    synchronized double underWay(String tenant, Span span) {
        long callNanos = 0;
        int open = 0;
        long since = span.from();
        for (Change change : changes) {
            if (change.tenant().equals(tenant)) {
                long at = Math.max(span.from(), Math.min(span.to(), change.at()));
                callNanos += open * (at - since);
                since = at;
                open += change.more();
            }
        }
        callNanos += open * (span.to() - since);
        return callNanos / (double) (span.to() - span.from());
    }

    /** How many calls of anybody were ever under way at once in this span. */
    synchronized int most(Span span) {
        int open = 0;
        int most = 0;
        for (Change change : changes) {
            if (change.at() >= span.from()) {
                most = Math.max(most, open);
            }
            if (change.at() >= span.to()) {
                return most;
            }
            open += change.more();
        }
        return Math.max(most, open);
    }

    /** What was called for more than once, and how often. */
    synchronized Map<String, Integer> repeated() {
        Map<String, Integer> repeated = new TreeMap<>(calls);
        repeated.values().removeIf(times -> times == 1);
        return repeated;
    }
}
