package dev.waybill.core.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.Review;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.catalog.TaskCatalog;
import java.time.Clock;
import java.util.List;
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
     * A review as a reviewer sees it. Payload.
     *
     * @param input null where it is past its time, as {@code answer} is
     * @param answer the output to decide on; null where no model gave one that fits
     * @param output what the job was completed with; null where it is not, or it is past its time
     * @param notes what was written to the job's decisions, in their order; null where nothing was, or past its time
     * @param comments the texts of {@code review.comments()}, in their order; null where past their time
     */
    public record Shown(
            Job job,
            TaskDefinition task,
            @Nullable JsonNode input,
            @Nullable JsonNode answer,
            @Nullable JsonNode output,
            List<@Nullable String> notes,
            List<@Nullable String> comments) {

        /** The job's last review. */
        public Review review() {
            return job.review().orElseThrow();
        }

        @Override
        public String toString() {
            return "Shown[" + job.key().id() + "]";
        }
    }

    /** @throws dev.waybill.core.problem.Problem {@code not_found} */
    public Shown show(JobKey key) {
        return shown(reviews.find(key));
    }

    /** The last review of a job that had one. */
    public Shown shown(Job job) {
        Review review = job.review().orElseThrow();
        List<@Nullable String> comments = review.comments().stream()
                .map(comment -> texts.text(job, comment.text()).orElse(null))
                .collect(Collectors.toList());
        List<@Nullable String> notes = job.records().stream()
                .filter(record -> record.event() instanceof ReviewDecided)
                .map(record -> ((ReviewDecided) record.event()).note())
                .map(note -> note == null ? null : texts.text(job, note).orElse(null))
                .collect(Collectors.toList());
        return new Shown(
                job,
                tasks.of(job.task()).definition(),
                texts.input(job).orElse(null),
                texts.output(job, review.opened().answer()).orElse(null),
                texts.output(job, completed(job)).orElse(null),
                notes,
                comments);
    }

    private static @Nullable String completed(Job job) {
        return job.state() == JobState.COMPLETED ? job.output().orElse(null) : null;
    }
}
