package dev.waybill.core.set.create;

import dev.waybill.core.key.Principal;
import dev.waybill.core.set.get.BatchView;

/** Takes a batch. Thread-safe. */
public final class CreateBatch {

    /** The batch, and whether it was there before under the same Idempotency-Key. */
    public record Created(BatchView batch, boolean replayed) {}

    /**
     * @throws dev.waybill.core.problem.Problem {@code unknown_task}, {@code task_retired}, {@code invalid_request}, {@code payload_too_large} or
     *     {@code idempotency_mismatch}; no batch is kept then
     */
    public Created create(Principal who, BatchRequest request) {
        throw new UnsupportedOperationException();
    }
}
