package dev.waybill.core.usage;

import dev.waybill.core.job.JobUsage;

/**
 * How many jobs there were, and what they took.
 *
 * @param costMicros in micro-dollars
 */
public record Totals(long jobs, long inputTokens, long outputTokens, long costMicros) {

    public static final Totals NONE = new Totals(0, 0, 0, 0);

    public static Totals of(long jobs, JobUsage usage) {
        return new Totals(jobs, usage.inputTokens(), usage.outputTokens(), usage.costMicros());
    }

    public Totals plus(Totals more) {
        return new Totals(
                jobs + more.jobs,
                inputTokens + more.inputTokens,
                outputTokens + more.outputTokens,
                costMicros + more.costMicros);
    }

    public Totals negated() {
        return new Totals(-jobs, -inputTokens, -outputTokens, -costMicros);
    }
}
