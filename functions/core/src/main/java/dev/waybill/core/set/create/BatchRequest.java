package dev.waybill.core.set.create;

import dev.waybill.core.job.Priority;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.set.SetHead.StopWhen;
import dev.waybill.core.set.SetItem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch that a caller asks for, its envelope checked.
 *
 * @param task of every item
 * @param labels of every item that says nothing else
 * @param items all of them; null where they are to follow
 * @param idempotency null where the caller sent no key
 */
public record BatchRequest(
        Wanted task,
        Priority priority,
        Bounds bounds,
        Labels labels,
        @Nullable List<SetItem> items,
        @Nullable String traceparent,
        @Nullable Idempotency idempotency) {

    public BatchRequest {
        items = items == null ? null : List.copyOf(items);
    }

    /**
     * What ends it.
     *
     * @param deadline of the batch, from now; null for a day
     */
    public record Bounds(
            @Nullable Duration deadline, @Nullable StopWhen stopWhen) {

        public static final Bounds NONE = new Bounds(null, null);
    }

    public @Nullable Duration deadline() {
        return bounds.deadline();
    }

    public @Nullable StopWhen stopWhen() {
        return bounds.stopWhen();
    }

    @Override
    public String toString() {
        return "BatchRequest[" + task.task() + "]";
    }
}
