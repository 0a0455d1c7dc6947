package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Durations;
import dev.waybill.core.source.Mistakes;
import java.time.Duration;

/**
 * How long what belongs to a job is kept. Kept things outlive what needs them: the record of a job its payloads, and those
 * the job itself, with its reviews and a day to spare; else a job could lose its input while a model works on it, be completed
 * with an output that is gone, or be forgotten without an end.
 */
final class Retention {

    /** For who fetches the output, and for clocks, retries and the sweeper. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private final JsonNode content;
    private final JsonNode keep;
    private final Mistakes mistakes;

    /** @param content the task as it was written */
    Retention(JsonNode content, Mistakes mistakes) {
        this.content = content;
        this.keep = content.path("privacy").path("keep");
        this.mistakes = mistakes;
    }

    /**
     * Notes where the task says otherwise, at the time that it names itself.
     *
     * @param reviews how long all that a job may come to may take together
     */
    void check(Duration payloads, Duration records, Duration deadline, Duration reviews) {
        String reviewsAt = content.has("review") ? "/review" : "/steps";
        Duration least = deadline.plus(reviews).plus(MARGIN);
        if (payloads.compareTo(least) < 0) {
            mistakes.add(
                    keep.has("payloads") ? "/privacy/keep/payloads" : reviews.isZero() ? "/deadline" : reviewsAt,
                    "expected payloads that are kept for a day longer than the deadline (" + Durations.text(deadline)
                            + ")"
                            + (reviews.isZero() ? "" : " and all reviews (" + Durations.text(reviews) + ")") + ", got "
                            + Durations.text(payloads)
                            + ": keep payloads longer (privacy.keep.payloads), or shorten "
                            + (reviews.isZero() ? "`deadline`" : "`deadline` or `within`"));
        }
        if (records.compareTo(payloads) <= 0) {
            mistakes.add(
                    keep.has("records") ? "/privacy/keep/records" : "/privacy/keep/payloads",
                    "expected records that are kept longer than payloads (" + Durations.text(payloads) + "), got "
                            + Durations.text(records)
                            + ": keep records longer (privacy.keep.records), or payloads for less time");
        }
    }
}
