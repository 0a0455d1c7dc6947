package dev.waybill.core.review;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.key.Actor;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds reviews, and says why what was asked for cannot be done. Thread-safe. */
final class OpenReviews {

    private final JobChain chain;
    private final Clock clock;

    OpenReviews(JobChain chain, Clock clock) {
        this.chain = chain;
        this.clock = clock;
    }

    /** @throws Problem {@code not_found} where there is no such job, or it never was a person's to decide */
    Job find(JobKey key) {
        return chain.read(key).filter(job -> job.review().isPresent()).orElseThrow(OpenReviews::absent);
    }

    /** The review that is open. @throws Problem {@code state_conflict} saying what closed it */
    Review open(Job job) {
        if (!job.isUnderstood() && !job.state().isFinal()) {
            throw JobChain.notUnderstood();
        }
        JobState state = job.stateAt(clock.instant());
        if (job.state() != JobState.AWAITING_REVIEW || state.isFinal()) {
            throw conflict("the review is closed: the job is " + state.text() + how(job));
        }
        if (!chain.mayClose(job)) {
            throw conflict("the job is within moments of its deadline: it expires");
        }
        return job.review().orElseThrow(OpenReviews::absent);
    }

    /** The open review, which nobody else has claimed, with the answer that the caller saw. */
    Review openFor(Job job, Actor who, int answerVersion) {
        Review review = open(job);
        if (review.version() != answerVersion) {
            throw conflict("this is about version " + answerVersion + " of the answer, which is not the last: look at"
                    + " version " + review.version() + " and decide on that");
        }
        refuseClaimedByOthers(review, who);
        return review;
    }

    void refuseClaimedByOthers(Review review, Actor who) {
        Instant now = clock.instant();
        review.claimAt(now).filter(claim -> !isSame(claim.by(), who)).ifPresent(claim -> {
            throw conflict("the review is claimed by " + named(claim.by()) + " until " + claim.until());
        });
    }

    /** Whether both are one and the same: a person is the same under all of their keys. */
    static boolean isSame(Actor one, Actor other) {
        return one.kind() == other.kind() && one.id().equals(other.id());
    }

    /**
     * Whether somebody has decided on the same before, since the job began or was redriven.
     *
     * @param step whose value it is; null for the job's output
     */
    static boolean hasDecided(Job job, @Nullable String step, Actor who) {
        boolean same = false;
        for (JobRecord record : job.recordsSinceRedriven()) {
            if (record.event() instanceof ReviewOpened opened) {
                same = Objects.equals(opened.step(), step);
            } else if (same && record.event() instanceof ReviewDecided && isSame(record.actor(), who)) {
                return true;
            }
        }
        return false;
    }

    static Problem conflict(String what) {
        return Problem.of(ProblemCode.STATE_CONFLICT, what);
    }

    private static Problem absent() {
        return Problem.of(ProblemCode.NOT_FOUND, "there is no review of this id under this key");
    }

    private static String how(Job job) {
        if (job.state().isFinal()) {
            return ", by " + named(job.decisive().actor());
        }
        return job.review()
                .filter(review -> job.state() != JobState.AWAITING_REVIEW)
                .flatMap(review -> review.decisions().stream().reduce((first, last) -> last))
                .map(decision -> ": " + named(decision.by()) + " has decided")
                .orElse("");
    }

    private static String named(Actor actor) {
        return actor.name() == null ? actor.id() : actor.name();
    }
}
