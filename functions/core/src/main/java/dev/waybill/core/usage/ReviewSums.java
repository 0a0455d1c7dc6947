package dev.waybill.core.usage;

import dev.waybill.core.job.Decided;
import java.time.Duration;
import java.util.Map;

/**
 * What became of some reviews that are over. Immutable.
 *
 * @param decided how many people decided
 * @param timedOut how many came to their end because nobody had decided in time
 * @param answers how people decided on answers there were, by decision: what was approved is where they agreed with the model
 * @param agreed how often two people who had to agree did
 * @param disagreed how often they did not
 * @param times from opened to decided, of those that people decided
 */
public record ReviewSums(
        long decided, long timedOut, Map<Decided, Long> answers, long agreed, long disagreed, Latencies times) {

    public static final ReviewSums NONE = new ReviewSums(0, 0, Map.of(), 0, 0, Latencies.NONE);

    static final ReviewSums TIMED_OUT = new ReviewSums(0, 1, Map.of(), 0, 0, Latencies.NONE);

    public ReviewSums {
        answers = Map.copyOf(answers);
    }

    /**
     * One decision of a person.
     *
     * @param hasAnswer whether there was an answer to agree with
     */
    static ReviewSums decision(Decided decision, boolean hasAnswer, Duration time) {
        Map<Decided, Long> answers = hasAnswer && decision != Decided.UNKNOWN ? Map.of(decision, 1L) : Map.of();
        return new ReviewSums(1, 0, answers, 0, 0, Latencies.of(time));
    }

    /** One answer that two people have decided on. */
    static ReviewSums pair(boolean agree) {
        return new ReviewSums(0, 0, Map.of(), agree ? 1 : 0, agree ? 0 : 1, Latencies.NONE);
    }

    public ReviewSums plus(ReviewSums more) {
        return new ReviewSums(
                decided + more.decided,
                timedOut + more.timedOut,
                Counts.sum(answers, more.answers),
                agreed + more.agreed,
                disagreed + more.disagreed,
                times.plus(more.times));
    }

    public ReviewSums negated() {
        return new ReviewSums(-decided, -timedOut, Counts.negated(answers), -agreed, -disagreed, times.negated());
    }
}
