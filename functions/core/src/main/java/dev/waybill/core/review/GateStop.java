package dev.waybill.core.review;

import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.task.ReviewPolicy;
import dev.waybill.core.task.TaskDefinition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The gate that keeps a review's answer back.
 *
 * @param when the task's expression, as its author wrote it
 * @param saw what it gave: {@code true}, {@code undefined}, {@code failed with …}, as {@link dev.waybill.core.task.GateFinding}
 *     has it, never a value; null where no record says
 */
public record GateStop(String when, @Nullable String saw) {

    /** What stopped the answer that this job's last review is about; empty where it is about none, or the task has no gate. */
    public static Optional<GateStop> of(Job job, TaskDefinition task) {
        Optional<ReviewOpened> opened = job.review().map(Review::opened).filter(GateStop::isStopped);
        @Nullable
        String when = opened.flatMap(each -> task.review(each.step()))
                .map(ReviewPolicy::when)
                .orElse(null);
        if (opened.isEmpty() || when == null) {
            return Optional.empty();
        }
        @Nullable
        String saw = Optional.ofNullable(opened.get().matter().gate())
                .or(() -> Optional.ofNullable(opened.get().attempt())
                        .flatMap(job::attempt)
                        .map(Attempt::settled)
                        .map(settled -> settled.judged().gate()))
                .orElse(null);
        return Optional.of(new GateStop(when, saw));
    }

    private static boolean isStopped(ReviewOpened opened) {
        return opened.answer() != null || opened.matter().gate() != null;
    }
}
