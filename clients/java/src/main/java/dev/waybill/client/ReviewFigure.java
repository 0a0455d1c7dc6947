package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * How the reviews of a task, or of a reviewer, do.
 *
 * @param raw as the server sent it; not to be changed
 */
public record ReviewFigure(JsonNode raw) {

    /** The task's name, or the reviewer's id. */
    public String key() {
        return Read.text(raw, "key");
    }

    /** What the reviewer is: {@code key}, {@code person} or {@code unknown}; more may come. Empty by task. */
    public Optional<String> type() {
        return Read.optionalText(raw, "type");
    }

    /** What the reviewer is called. */
    public Optional<String> name() {
        return Read.optionalText(raw, "name");
    }

    /** How many are open now; by task. */
    public long open() {
        return Read.whole(raw, "open");
    }

    /** How many of them are past the time by which they were due; by task. */
    public long overdue() {
        return Read.whole(raw, "overdue");
    }

    /** How many people decided; by reviewer, how many decisions they took. */
    public long decided() {
        return Read.whole(raw, "decided");
    }

    /** How many ended because nobody had decided in time; by task. */
    public long timedOut() {
        return Read.whole(raw, "timed_out");
    }

    /** Within what time of a review's opening half of the decisions came; empty where there are none. */
    public Optional<Duration> median() {
        return Read.optionalMillis(raw, "p50_ms");
    }

    /** The same of 95 in a hundred of the decisions. */
    public Optional<Duration> p95() {
        return Read.optionalMillis(raw, "p95_ms");
    }

    /** The part of the models' answers that were approved, from 0 to 1; empty where nobody decided on one. */
    public Optional<BigDecimal> agreementWithModel() {
        return share("with_model");
    }

    /** The part of those that two people decided on in which they agreed, from 0 to 1; empty where there are none. */
    public Optional<BigDecimal> agreementBetweenReviewers() {
        return share("between_reviewers");
    }

    private Optional<BigDecimal> share(String with) {
        return Read.number(raw.path("agreement").path(with), "share");
    }
}
