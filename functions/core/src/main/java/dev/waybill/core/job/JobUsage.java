package dev.waybill.core.job;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What calls to models took together. Tokens that nobody told count as none; their cost counts all the same, as the record has
 * it: the reserved one where nothing became known of a call.
 *
 * @param costMicros in micro-dollars
 */
public record JobUsage(long inputTokens, long outputTokens, long costMicros) {

    /** Of nothing. */
    public static final JobUsage NONE = new JobUsage(0, 0, 0);

    /** Both together. */
    public JobUsage plus(JobUsage other) {
        return new JobUsage(
                inputTokens + other.inputTokens, outputTokens + other.outputTokens, costMicros + other.costMicros);
    }

    /** The one sum: of a job that is read, and of the ends that are counted. */
    public static JobUsage of(Collection<Attempt> attempts) {
        long input = 0;
        long output = 0;
        long cost = 0;
        for (Attempt attempt : attempts) {
            @Nullable AttemptSettled settled = attempt.settled();
            if (settled != null
                    && settled.spent().inputTokens() != null
                    && settled.spent().outputTokens() != null) {
                input += settled.spent().inputTokens();
                output += settled.spent().outputTokens();
            }
            cost += attempt.costMicros();
        }
        return new JobUsage(input, output, cost);
    }
}
