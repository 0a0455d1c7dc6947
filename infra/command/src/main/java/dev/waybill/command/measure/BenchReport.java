package dev.waybill.command.measure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.command.measure.BenchRun.Measured;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What a benchmark run came to. */
record BenchReport(Sample sample, List<Measured> measured, Duration took) {

    boolean allFinal() {
        return measured.stream().allMatch(Measured::ended);
    }

    boolean labelled() {
        return sample.rows().stream().anyMatch(row -> row.label() != null);
    }

    double jobsPerSecond() {
        return measured.size() / (took.toNanos() / 1e9);
    }

    /** Right answers over all rows submitted, unknown labels and failed jobs included. */
    double accuracy() {
        return measured.stream().filter(Measured::right).count() / (double) measured.size();
    }

    Map<String, Integer> statuses() {
        Map<String, Integer> counts = new TreeMap<>();
        measured.forEach(each -> counts.merge(each.status(), 1, Integer::sum));
        return counts;
    }

    Duration toAccept(double share) {
        return percentile(share, Measured::toAccept);
    }

    Duration toAnswer(double share) {
        return percentile(share, Measured::toAnswer);
    }

    /** Nearest rank: the smallest value that at least this share of all is no larger than. */
    private Duration percentile(double share, Function<Measured, Duration> of) {
        List<Duration> sorted = measured.stream().map(of).sorted().toList();
        return sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("jobs", measured.size())
                .put("seconds", took.toMillis() / 1e3)
                .put("jobs_per_second", Math.round(jobsPerSecond() * 10) / 10.0)
                .put("accept_p50_ms", millis(toAccept(0.5)))
                .put("accept_p95_ms", millis(toAccept(0.95)))
                .put("answer_p50_ms", millis(toAnswer(0.5)))
                .put("answer_p95_ms", millis(toAnswer(0.95)));
        ObjectNode statuses = json.putObject("status");
        statuses().forEach(statuses::put);
        if (labelled()) {
            json.put("accuracy", Math.round(accuracy() * 1e4) / 1e4).put("unknown_labels", sample.unknown());
        }
        return json;
    }

    private static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 1e5) / 10.0;
    }
}
