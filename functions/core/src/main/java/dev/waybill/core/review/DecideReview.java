package dev.waybill.core.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobDispatch;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.job.Review;
import dev.waybill.core.json.PlainNumbers;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.ReviewPolicy;
import dev.waybill.core.task.catalog.TaskCatalog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides on a job: the record of the decision is the job's final one, or, where two people have to agree, the first of
 * two; where those two do not agree, a second, wider review opens. Of two who decide at once one does, the other is told
 * what happened. Thread-safe.
 */
public final class DecideReview {

    private final JobChain chain;
    private final TaskCatalog tasks;
    private final OpenReviews reviews;
    private final ReviewTexts texts;
    private final Clock clock;
    private final JobDispatch dispatch;
    private final EventLog log;

    /** @param dispatch for a job that goes on */
    public DecideReview(
            JobChain chain, TaskCatalog tasks, PayloadStore payloads, JobDispatch dispatch, Clock clock, EventLog log) {
        this.chain = chain;
        this.tasks = tasks;
        this.reviews = new OpenReviews(chain, clock);
        this.texts = new ReviewTexts(payloads, clock);
        this.clock = clock;
        this.dispatch = dispatch;
        this.log = log;
    }

    /**
     * A decision as it is asked for.
     *
     * @param answerVersion the version of the answer that the reviewer saw
     * @param output the right output; with a correction only
     * @param reasonCode a short code of the reviewer's own
     * @param note the reviewer's words. Payload
     */
    public record Request(
            Decided decision,
            int answerVersion,
            @Nullable JsonNode output,
            @Nullable String reasonCode,
            @Nullable String note) {
        @Override
        public String toString() {
            return "Request[" + decision + "]";
        }
    }

    /**
     * @return the job: final, on its way again, or waiting for the second reviewer or the second review
     * @throws Problem {@code not_found}; {@code state_conflict} where the review is closed, claimed by another, decided
     *     by the same person before, or the answer seen is not the last; {@code four_eyes}; {@code payload_too_large} or
     *     {@code invalid_request} for a correction that is too large, or breaks the output schema. The record is as before then
     */
    public Job decide(Principal who, JobKey key, Request request) {
        Job seen = reviews.find(key);
        CompiledTask task = tasks.compiled(tasks.of(seen.task()));
        ReviewPolicy policy = Closing.policy(seen, task.definition())
                .orElseThrow(() -> new IllegalStateException("a task whose job was reviewed has no review"));
        Review review = checked(seen, who.actor(), policy, request);
        Optional<JsonNode> proposed = texts.output(seen, review.opened().answer());
        checkAnswer(review, proposed, request);
        @Nullable List<String> changed = null;
        @Nullable String answer = null;
        @Nullable JsonNode output = request.output();
        if (request.decision() == Decided.CORRECTED && output != null) {
            // Size first: what a validation costs grows with the document.
            ReviewTexts.requireFits(output);
            checkCorrection(unfit(task, review, output), proposed, output);
            changed = proposed.map(before ->
                            Difference.of(before, output, task.definition().content()))
                    .orElse(List.of(""));
            answer = texts.keepOutput(seen, output);
        } else if (request.decision() == Decided.APPROVED) {
            answer = review.opened().answer();
        }
        @Nullable String note = request.note() == null ? null : texts.keep(seen, request.note());
        ReviewDecided decided = new ReviewDecided(
                review.version(), request.decision(), request.reasonCode(), note, answer, changed, null);
        Job job = chain.decide(
                seen, now -> next(now, checked(now, who.actor(), policy, request), policy, decided, who.actor()));
        EvaluationLog.ofPerson(log, job, decided);
        if (job.state() == JobState.IN_PROGRESS) {
            dispatch.send(key, job.run(), job.queue());
            return job;
        }
        return Disagreement.settle(chain, job, policy, who.actor(), clock);
    }

    private Review checked(Job job, Actor who, ReviewPolicy policy, Request request) {
        Review review = reviews.openFor(job, who, request.answerVersion());
        if (policy.fourEyes() && OpenReviews.isSame(job.records().get(0).actor(), who)) {
            throw Problem.of(
                    ProblemCode.FOUR_EYES, "the task wants somebody else to decide than who submitted the job");
        }
        if (OpenReviews.hasDecided(job, review.opened().step(), who)) {
            throw OpenReviews.conflict("you have decided on this before: somebody else has to");
        }
        if (review.opened().level() == 1 && review.decisions().size() >= policy.reviewers()) {
            throw OpenReviews.conflict("two have decided, and differently: the second review opens, decide on that");
        }
        return review;
    }

    private static void checkAnswer(Review review, Optional<JsonNode> proposed, Request request) {
        if (request.decision() != Decided.APPROVED) {
            return;
        }
        if (!review.hasAnswer()) {
            throw OpenReviews.conflict("there is no answer that could be approved: correct it, or reject it");
        }
        if (proposed.isEmpty()) {
            throw OpenReviews.conflict("the answer is past its time and no longer kept: reject it");
        }
    }

    /** Where a correction does not fit: the job's output, or the step that the review is of. */
    private static List<Violation> unfit(CompiledTask task, Review review, JsonNode output) {
        @Nullable String step = review.opened().step();
        return step == null
                ? task.outputViolations(output)
                : task.valueViolations(task.definition().place(step), output);
    }

    private static void checkCorrection(List<Violation> wrong, Optional<JsonNode> proposed, JsonNode output) {
        if (!wrong.isEmpty()) {
            throw Problem.at(
                    ProblemCode.INVALID_REQUEST,
                    "the correction breaks the schema of what is decided on in " + wrong.size() + " place(s)",
                    wrong.stream()
                            .map(violation -> new Fault("/output" + violation.pointer(), violation.detail()))
                            .collect(Collectors.toList()));
        }
        if (proposed.filter(before -> isEqual(before, output)).isPresent()) {
            throw Problem.at(
                    ProblemCode.INVALID_REQUEST,
                    "the correction changes nothing: approve the answer",
                    List.of(new Fault("/output", "expected another output than the answer's")));
        }
    }

    /** What a decision leads to: the second of two reviewers, and every one of the second review, closes the review. */
    private RecordDraft next(Job job, Review review, ReviewPolicy policy, ReviewDecided decided, Actor who) {
        boolean first = policy.reviewers() == 2
                && review.opened().level() == 1
                && review.decisions().isEmpty();
        boolean disagrees = review.decisions().stream().anyMatch(other -> !agree(job, other.facts(), decided));
        Instant now = clock.instant();
        if (first || disagrees) {
            return new RecordDraft(who, job.run(), decided, JobState.AWAITING_REVIEW, now);
        }
        return decided.decision() == Decided.REJECTED
                ? new RecordDraft(who, job.run(), decided, JobState.FAILED, now)
                : Closing.letOut(job, review, decided, who, now);
    }

    private boolean agree(Job job, ReviewDecided one, ReviewDecided other) {
        if (one.decision() != other.decision()) {
            return false;
        }
        if (one.decision() != Decided.CORRECTED) {
            return true;
        }
        Optional<JsonNode> mine = texts.output(job, one.answer());
        Optional<JsonNode> yours = texts.output(job, other.answer());
        return mine.isPresent() && yours.isPresent() && isEqual(mine.get(), yours.get());
    }

    private static boolean isEqual(JsonNode one, JsonNode other) {
        return PlainNumbers.of(one).equals(PlainNumbers.of(other));
    }
}
