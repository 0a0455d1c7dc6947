package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the jobs of one version of a task have done that ended in the last 30 days.
 *
 * @param jobs how many ended
 * @param ends how many ended how, by status
 * @param verdicts what became of the models' answers, by verdict
 * @param corrections how many ended with what a person corrected
 * @param usage what their calls to models took
 * @param median what half of the completed jobs took no longer than, without the time that people had them; within a fifth of it
 * @param p95 the same of 95 in a hundred
 */
public record VersionFigures(
        long jobs,
        Map<String, Long> ends,
        Map<String, Long> verdicts,
        long corrections,
        Usage usage,
        Optional<Duration> median,
        Optional<Duration> p95) {

    public VersionFigures {
        ends = Map.copyOf(ends);
        verdicts = Map.copyOf(verdicts);
    }

    static VersionFigures of(JsonNode json) {
        return new VersionFigures(
                Read.whole(json, "jobs"),
                Read.counts(json.path("ends")),
                Read.counts(json.path("verdicts")),
                Read.whole(json, "corrections"),
                Usage.of(json),
                Read.optionalMillis(json, "p50_ms"),
                Read.optionalMillis(json, "p95_ms"));
    }
}
