package dev.waybill.core.usage;

import java.util.Map;

/**
 * How jobs of one task version have done. Immutable.
 *
 * @param ends how often a job ended how, by status; a job that is redriven has an end for each time
 * @param verdicts what became of the models' answers, by verdict
 * @param corrections how many ended with what a person corrected
 * @param latencies of completed jobs: from acceptance to the end, without the time that people had them
 */
public record VersionFigures(
        Totals totals, Map<String, Long> ends, Map<String, Long> verdicts, long corrections, Latencies latencies) {

    public static final VersionFigures NONE = new VersionFigures(Totals.NONE, Map.of(), Map.of(), 0, Latencies.NONE);

    public VersionFigures {
        ends = Map.copyOf(ends);
        verdicts = Map.copyOf(verdicts);
    }

    public VersionFigures plus(VersionFigures more) {
        return new VersionFigures(
                totals.plus(more.totals),
                Counts.sum(ends, more.ends),
                Counts.sum(verdicts, more.verdicts),
                corrections + more.corrections,
                latencies.plus(more.latencies));
    }

    public VersionFigures negated() {
        return new VersionFigures(
                totals.negated(), Counts.negated(ends), Counts.negated(verdicts), -corrections, latencies.negated());
    }
}
