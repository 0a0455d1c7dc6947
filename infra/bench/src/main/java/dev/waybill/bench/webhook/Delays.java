package dev.waybill.bench.webhook;

import dev.waybill.bench.marking.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long healthy receivers waited for what they were told, from the end of a job until it first came to one of them: in the half of
 * events that came to their end first, and in the other.
 */
final class Delays {

    /** A percentile of fewer says nothing. */
    private static final int LEAST = 1_000;

    /** A second more is nobody's loss, however many times as much it is. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private static final int MOST_TIMES = 2;

    private final List<Latencies> undisturbed = List.of(new Latencies(), new Latencies());
    private final List<Latencies> heldUp = List.of(new Latencies(), new Latencies());

    /** @param away of what came meanwhile it is told apart: it waited for the server to be back */
    Delays(List<Arrival> arrivals, List<Away> away) {
        List<Arrival> byEnd =
                arrivals.stream().sorted(Comparator.comparing(Arrival::ended)).toList();
        for (int n = 0; n < byEnd.size(); n++) {
            Arrival arrival = byEnd.get(n);
            List<Latencies> halves = away.stream().anyMatch(each -> each.heldUp(arrival)) ? heldUp : undisturbed;
            halves.get(2 * n / byEnd.size()).add(arrival.delay());
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int half = 0; half < 2; half++) {
            lines.add("delay in the " + (half == 0 ? "first" : "last") + " half: " + text(undisturbed.get(half))
                    + "; while the server was away: " + text(heldUp.get(half)));
        }
        return lines;
    }

    private static String text(Latencies delays) {
        return delays.of("deliveries") + ", longest " + delays.percentile(100).toMillis() + " ms";
    }

    /** What is wrong, where the last half waited clearly longer than the first. */
    Optional<String> flaw() {
        Latencies first = undisturbed.get(0);
        Latencies last = undisturbed.get(1);
        if (Math.min(first.count(), last.count()) < LEAST) {
            return Optional.empty();
        }
        Duration most = first.percentile(95).multipliedBy(MOST_TIMES).plus(SLACK);
        return last.percentile(95).compareTo(most) <= 0
                ? Optional.empty()
                : Optional.of("the delay grows: p95 " + first.percentile(95).toMillis() + " ms, then "
                        + last.percentile(95).toMillis() + " ms");
    }
}
