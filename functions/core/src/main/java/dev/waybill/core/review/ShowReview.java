package dev.waybill.core.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.catalog.TaskCatalog;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows a review, open or closed, with everything that a decision needs. Thread-safe. */
public final class ShowReview {

    private final OpenReviews reviews;
    private final TaskCatalog tasks;
    private final ReviewTexts texts;

    public ShowReview(JobChain chain, TaskCatalog tasks, PayloadStore payloads, Clock clock) {
        this.reviews = new OpenReviews(chain, clock);
        this.tasks = tasks;
        this.texts = new ReviewTexts(payloads, clock);
    }

    /**
     * A review as somebody sees it.
     *
     * @param payloads null where they may not see them
     */
    public record Shown(
            Job job, TaskDefinition task, @Nullable ReviewPayloads payloads) {

        /** The job's last review. */
        public Review review() {
            return job.review().orElseThrow();
        }

        /** JSON Schema of what is decided on: the job's output, or a step's answer. */
        public JsonNode schema() {
            return Optional.ofNullable(review().opened().step())
                    .flatMap(task::reviewStep)
                    .map(Step.Review::schema)
                    .orElseGet(task::output);
        }

        /** The output to decide on; null where no model gave one that fits, or it is not shown. */
        public @Nullable JsonNode answer() {
            return payloads == null ? null : payloads.answer();
        }

        /** The last attempt whose answer did not fit. */
        public Optional<Attempt> lastInvalid() {
            return ShowReview.lastInvalid(job);
        }

        /** How many people have decided alike on the review's answer. */
        public int agreed() {
            long people = review().decisions().stream()
                    .filter(decision -> decision.facts().decision() != Decided.ACCEPTED)
                    .count();
            // Two of whom the second left it open did not agree.
            return (int) (job.state() == JobState.AWAITING_REVIEW ? Math.min(people, 1) : people);
        }

        @Override
        public String toString() {
            return "Shown[" + job.key().id() + "]";
        }
    }

    /** @throws dev.waybill.core.problem.Problem {@code not_found} */
    public Shown show(Principal who, JobKey key) {
        return shown(who, reviews.find(key));
    }

    /** The last review of a job that had one, with all its payloads. */
    public Shown shown(Job job) {
        return new Shown(job, tasks.of(job.task()).definition(), payloads(job));
    }

    /** The last review of a job that had one, as this caller may see it: no payload is read for a key that shows none. */
    public Shown shown(Principal who, Job job) {
        return who.may(Scope.PAYLOADS_READ)
                ? shown(job)
                : new Shown(job, tasks.of(job.task()).definition(), null);
    }

    private ReviewPayloads payloads(Job job) {
        Review review = job.review().orElseThrow();
        List<@Nullable String> comments = review.comments().stream()
                .map(comment -> texts.text(job, comment.text()).orElse(null))
                .collect(Collectors.toList());
        Optional<JsonNode> answer = texts.output(job, review.opened().answer());
        List<ReviewPayloads.Decision> decisions = job.records().stream()
                .filter(record -> record.event() instanceof ReviewDecided)
                .map(record -> decision(job, (ReviewDecided) record.event()))
                .collect(Collectors.toList());
        return new ReviewPayloads(
                texts.input(job).orElse(null),
                answer.orElse(null),
                texts.output(job, completed(job)).orElse(null),
                lastInvalid(job).flatMap(attempt -> texts.said(job, attempt)).orElse(null),
                decisions,
                comments);
    }

    private ReviewPayloads.Decision decision(Job job, ReviewDecided decided) {
        @Nullable
        String note =
                decided.note() == null ? null : texts.text(job, decided.note()).orElse(null);
        List<ReviewPayloads.Changed> difference = decided.decision() != Decided.CORRECTED
                ? List.of()
                : texts.output(job, decided.answer()).stream()
                        .flatMap(after -> Difference.between(decidedOn(job, decided), after).stream())
                        .map(ReviewPayloads.Changed::of)
                        .collect(Collectors.toList());
        return new ReviewPayloads.Decision(note, difference);
    }

    /** The answer that a decision was about; missing where there was none. */
    private JsonNode decidedOn(Job job, ReviewDecided decided) {
        return Optional.of(job.records().get(decided.review() - 1).event())
                .filter(ReviewOpened.class::isInstance)
                .flatMap(opened -> texts.output(job, ((ReviewOpened) opened).answer()))
                .orElse(MissingNode.getInstance());
    }

    /** What a person decides in a step is no model's answer, whatever models said before it. */
    private static Optional<Attempt> lastInvalid(Job job) {
        if (job.review().map(Review::opened).map(ReviewOpened::step).isPresent()) {
            return Optional.empty();
        }
        return job.attempts().stream()
                .filter(attempt ->
                        attempt.settled() != null && attempt.settled().verdict() == Verdict.INVALID)
                .reduce((first, last) -> last);
    }

    private static @Nullable String completed(Job job) {
        return job.state() == JobState.COMPLETED ? job.output().orElse(null) : null;
    }
}
