package dev.waybill.bench.webhook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What came to one receiver, and what is wrong with it. Thread-safe. */
final class Ledger {

    private final List<Arrival> arrivals = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private int unsigned;

    synchronized void add(Arrival arrival) {
        arrivals.add(arrival);
        if (arrival.taken()) {
            taken.add(arrival.job());
        }
    }

    /** Something came that nobody signed, or that is no event. */
    synchronized void addUnsigned() {
        unsigned++;
    }

    /** Of how many jobs' ends it was told, and took it. */
    synchronized int events() {
        return taken.size();
    }

    synchronized int tries() {
        return arrivals.size();
    }

    /** What was sent again though it had been taken. */
    synchronized long duplicates() {
        return arrivals.stream().filter(Arrival::taken).count() - taken.size();
    }

    /** Of each job the first that was taken, in the order in which they came. */
    synchronized List<Arrival> firsts() {
        Map<String, Arrival> firsts = new LinkedHashMap<>();
        arrivals.stream().filter(Arrival::taken).forEach(arrival -> firsts.putIfAbsent(arrival.job(), arrival));
        return List.copyOf(firsts.values());
    }

    /** @param jobs that have come to their end: of each it must have been told, and of nothing else */
    synchronized List<String> flaws(Set<String> jobs) {
        List<String> flaws = new ArrayList<>();
        note(flaws, unsigned, "deliveries were not signed, or told no end of a job");
        note(flaws, jobs.stream().filter(job -> !taken.contains(job)).count(), "events are lost");
        note(
                flaws,
                taken.stream().filter(job -> !jobs.contains(job)).count(),
                "events are of no job that was submitted");
        note(flaws, several(Arrival::job, Arrival::id), "ends of jobs came under several ids");
        note(flaws, several(Arrival::id, Arrival::digest), "ids came with several bodies");
        return flaws;
    }

    /** For how many keys there are several values. */
    private long several(Function<Arrival, String> key, Function<Arrival, String> value) {
        Map<String, Set<String>> values = new HashMap<>();
        arrivals.forEach(arrival -> values.computeIfAbsent(key.apply(arrival), none -> new HashSet<>())
                .add(value.apply(arrival)));
        return values.values().stream().filter(each -> each.size() > 1).count();
    }

    private static void note(List<String> flaws, long count, String what) {
        if (count > 0) {
            flaws.add(count + " " + what);
        }
    }
}
