package dev.waybill.bench.webhook;

import dev.waybill.bench.siege.ProcessFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** What the server took of this machine over time, at even steps; a quarter is told by its median. Not thread-safe. */
final class Resident {

    /** Of fewer samples nothing follows. */
    private static final int LEAST = 40;

    private static final double MOST_MEMORY = 1.25;
    private static final int MORE_THREADS = 50;
    private static final int MORE_DESCRIPTORS = 100;

    private final List<ProcessFigures> samples = new ArrayList<>();

    void add(ProcessFigures figures) {
        samples.add(figures);
    }

    List<String> lines() {
        if (samples.size() < LEAST) {
            return List.of("memory: too short a run to say");
        }
        long most = samples.stream()
                .mapToLong(ProcessFigures::residentMegabytes)
                .max()
                .orElse(0);
        StringBuilder quarters = new StringBuilder();
        for (int quarter = 0; quarter < 4; quarter++) {
            quarters.append(quarter == 0 ? "" : "; ").append(quarter(quarter));
        }
        return List.of("memory by quarters of the way: " + quarters + "; most " + most + " MB");
    }

    /** What grew, where anything did. */
    List<String> flaws() {
        if (samples.size() < LEAST) {
            return List.of();
        }
        ProcessFigures first = quarter(0);
        ProcessFigures last = quarter(3);
        List<String> flaws = new ArrayList<>();
        if (last.residentMegabytes() > first.residentMegabytes() * MOST_MEMORY) {
            flaws.add("the memory grows");
        }
        if (last.threads() > first.threads() + MORE_THREADS) {
            flaws.add("the threads grow");
        }
        if (last.descriptors() > first.descriptors() + MORE_DESCRIPTORS) {
            flaws.add("the descriptors grow");
        }
        return flaws;
    }

    private ProcessFigures quarter(int number) {
        List<ProcessFigures> part = samples.subList(samples.size() * number / 4, samples.size() * (number + 1) / 4);
        return new ProcessFigures(
                median(part, ProcessFigures::residentMegabytes),
                (int) median(part, ProcessFigures::threads),
                median(part, ProcessFigures::descriptors));
    }

    private static long median(List<ProcessFigures> part, ToLongFunction<ProcessFigures> what) {
        return part.stream()
                .mapToLong(what)
                .sorted()
                .skip(part.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
