package dev.waybill.core.review;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobEvent.ReviewCommented;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.job.RecordType;
import dev.waybill.core.key.Principal;
import java.time.Clock;

/** Writes something to a review that is open. The words are payload; the record names them. Thread-safe. */
public final class CommentOnReview {

    private final JobChain chain;
    private final OpenReviews reviews;
    private final ReviewTexts texts;

    public CommentOnReview(JobChain chain, PayloadStore payloads, Clock clock) {
        this.chain = chain;
        this.reviews = new OpenReviews(chain, clock);
        this.texts = new ReviewTexts(payloads, clock);
    }

    /** @throws dev.waybill.core.problem.Problem {@code not_found}; {@code state_conflict} where it is closed; {@code record_full} */
    public Job comment(Principal who, JobKey key, String text) {
        Job seen = reviews.find(key);
        reviews.open(seen);
        chain.checkRoom(seen, RecordType.REVIEW_COMMENTED);
        String name = texts.keep(seen, text);
        return chain.decide(
                seen,
                job -> new RecordDraft(
                        who.actor(),
                        job.run(),
                        new ReviewCommented(reviews.open(job).version(), name),
                        JobState.AWAITING_REVIEW));
    }
}
