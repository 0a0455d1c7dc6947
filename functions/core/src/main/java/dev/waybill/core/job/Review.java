package dev.waybill.core.job;

import dev.waybill.core.job.JobEvent.ReviewClaimed;
import dev.waybill.core.job.JobEvent.ReviewCommented;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobEvent.ReviewReleased;
import dev.waybill.core.key.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last review of a job as its records tell it. Immutable.
 *
 * @param version the number of the record that opened it: the version of the answer that a decision is about. Claims and
 *     comments leave it as it is
 * @param opened why, by when, and on which answer
 * @param reason why, in the words of the version of Waybill that opened it
 * @param openedAt when it was opened
 * @param lastClaim who claimed it last, unless that was released or decided since; it may have run out
 * @param decisions the decisions on this answer so far, oldest first
 * @param comments the comments of all reviews of the job, oldest first
 */
public record Review(
        int version,
        ReviewOpened opened,
        String reason,
        Instant openedAt,
        @Nullable Claim lastClaim,
        List<Decision> decisions,
        List<Comment> comments) {

    public Review {
        decisions = List.copyOf(decisions);
        comments = List.copyOf(comments);
    }

    /** Somebody looks at it, and nobody else decides until then. */
    public record Claim(Actor by, Instant until) {}

    /** Somebody, or the time that passed, decided. */
    public record Decision(Actor by, Instant at, ReviewDecided facts) {}

    /** Somebody wrote something to it, kept as a payload of this name. */
    public record Comment(Actor by, Instant at, String text) {}

    /** The claim that holds now. */
    public Optional<Claim> claimAt(Instant now) {
        return Optional.ofNullable(lastClaim).filter(claim -> now.isBefore(claim.until()));
    }

    /** Whether there is an answer that can be approved or accepted. */
    public boolean hasAnswer() {
        return opened.answer() != null;
    }

    /** The last review that these records open. */
    static Optional<Review> of(List<JobRecord> records) {
        @Nullable Review review = null;
        List<Comment> comments = new ArrayList<>();
        for (JobRecord record : records) {
            if (record.event() instanceof ReviewOpened opened) {
                review = new Review(record.version(), opened, reason(record), record.at(), null, List.of(), comments);
            } else if (review != null) {
                review = review.after(record, comments);
            }
        }
        return Optional.ofNullable(review);
    }

    /** Whether this record is a decision after which the job goes on. */
    static boolean goesOnWith(JobRecord record) {
        return record.event() instanceof ReviewDecided && record.state() == JobState.IN_PROGRESS;
    }

    /** The name of the payload that holds what these records decided for in this step. */
    static Optional<String> decidedAnswer(List<JobRecord> records, String step) {
        @Nullable String open = null;
        @Nullable String answer = null;
        for (JobRecord record : records) {
            if (record.event() instanceof ReviewOpened opened) {
                open = opened.step();
            } else if (step.equals(open) && goesOnWith(record)) {
                answer = ((ReviewDecided) record.event()).answer();
            }
        }
        return Optional.ofNullable(answer);
    }

    private static String reason(JobRecord opening) {
        return opening.wording().facts().path("reason").asText();
    }

    private Review after(JobRecord record, List<Comment> all) {
        if (record.event() instanceof ReviewClaimed claimed) {
            return with(new Claim(record.actor(), claimed.until()), decisions, all);
        }
        if (record.event() instanceof ReviewReleased) {
            return with(null, decisions, all);
        }
        if (record.event() instanceof ReviewCommented commented) {
            all.add(new Comment(record.actor(), record.at(), commented.comment()));
            return with(lastClaim, decisions, all);
        }
        if (record.event() instanceof ReviewDecided decided) {
            List<Decision> more = new ArrayList<>(decisions);
            more.add(new Decision(record.actor(), record.at(), decided));
            return with(null, more, all);
        }
        return this;
    }

    private Review with(@Nullable Claim claim, List<Decision> decided, List<Comment> all) {
        return new Review(version, opened, reason, openedAt, claim, decided, all);
    }
}
