package dev.waybill.core.set.create;

import dev.waybill.core.job.submit.ItemTask.Fixed;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.job.submit.TaskChoice;
import dev.waybill.core.job.submit.TaskChoice.Fixing;
import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.set.Chunk;
import dev.waybill.core.set.EndSet;
import dev.waybill.core.set.SetCounts;
import dev.waybill.core.set.SetDispatch;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetHead.Asked;
import dev.waybill.core.set.SetHead.Progress;
import dev.waybill.core.set.SetHead.Times;
import dev.waybill.core.set.SetHead.WantedTask;
import dev.waybill.core.set.SetIds;
import dev.waybill.core.set.SetItem;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.set.SetStore.PutChunk;
import dev.waybill.core.set.add.ItemRules;
import dev.waybill.core.set.add.PutPieces;
import dev.waybill.core.set.add.PutPieces.Upload;
import dev.waybill.core.set.get.BatchView;
import dev.waybill.core.set.get.GetBatch;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a batch. Where it comes with its items: these first, then the chunk that names them, then the head, then a message for each
 * piece. From the put of the head on it is kept, whatever becomes of the messages; before it nobody sees anything. Thread-safe.
 */
public final class CreateBatch {

    private final SetStore sets;
    private final PutPieces putPieces;
    private final TaskChoice tasks;
    private final GetBatch getBatch;
    private final EndSet endSet;
    private final SetDispatch dispatch;
    private final Clock clock;

    public CreateBatch(
            SetStore sets, PutPieces putPieces, TaskChoice tasks, EndSet endSet, SetDispatch dispatch, Clock clock) {
        this.sets = sets;
        this.putPieces = putPieces;
        this.tasks = tasks;
        this.getBatch = new GetBatch(sets);
        this.endSet = endSet;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /** The batch, and whether it was there before under the same Idempotency-Key. */
    public record Created(BatchView batch, boolean replayed) {}

    /**
     * @throws Problem {@code unknown_task}, {@code task_retired}, {@code invalid_request}, {@code payload_too_large} or
     *     {@code idempotency_mismatch}; no batch is kept then
     */
    public Created create(Principal who, BatchRequest request) {
        @Nullable Idempotency idempotency = request.idempotency();
        String id = SetIds.batch(who.tenant(), idempotency == null ? null : idempotency.key());
        SetKey key = new SetKey(who.tenant(), id);
        if (idempotency != null) {
            Optional<SetHead> earlier = sets.find(key);
            if (earlier.isPresent()) {
                return replay(earlier.get(), idempotency);
            }
        }
        BatchRules.check(request);
        SetHead head = head(who, key, request);
        @Nullable List<SetItem> items = request.items();
        @Nullable Chunk chunk = items == null ? null : put(head, items);
        if (!sets.put(head)) {
            SetHead there = sets.find(key).orElseThrow();
            if (idempotency == null) {
                throw new IllegalStateException("batch id " + id + " was drawn twice");
            }
            return replay(there, idempotency);
        }
        if (chunk == null) {
            return new Created(new BatchView(head, 0, SetCounts.NONE), false);
        }
        dispatch.expand(head, chunk);
        SetHead taken = chunk.items() == 0 ? endSet.look(head) : head;
        return new Created(new BatchView(taken, chunk.total(), SetCounts.NONE), false);
    }

    /** All items, in a chunk that nothing follows. */
    private Chunk put(SetHead head, List<SetItem> items) {
        ItemRules.check(items, head.asked().metadata());
        Upload upload = putPieces.put(head.key(), items, head.asked().times());
        Chunk chunk = upload.chunk(0, 0, true, head.asked().fingerprint());
        if (sets.putChunk(head, chunk, null) == PutChunk.WRITTEN) {
            return chunk;
        }
        // Somebody who sent the same was faster, or was cut off before the head was put.
        putPieces.delete(head.key(), upload);
        Chunk there = sets.chunk(head.key(), 1).orElseThrow();
        if (there.fingerprint() == null
                || !there.fingerprint().equals(head.asked().fingerprint())) {
            throw mismatch();
        }
        return there;
    }

    private SetHead head(Principal who, SetKey key, BatchRequest request) {
        Instant now = clock.instant();
        Fixing fixing = tasks.fix(who.tenant(), request.task(), now);
        Fixed task = fixing.task();
        Times times = BatchTimes.of(now, request.deadline(), fixing.now());
        @Nullable Idempotency idempotency = request.idempotency();
        Asked asked = new Asked(
                new WantedTask(task.name(), task.owner(), task.version(), task.draft()),
                request.priority(),
                new SetHead.Said(request.labels().subject(), request.labels().metadata(), request.traceparent()),
                request.stopWhen(),
                times,
                who.actor(),
                idempotency == null ? null : idempotency.fingerprint());
        Progress progress =
                Progress.first(request.items() == null ? null : now, times.deadlineAt(), now.plus(EndSet.FIRST_LOOK));
        return new SetHead(key, 1, asked, null, progress);
    }

    private Created replay(SetHead head, Idempotency idempotency) {
        if (!idempotency.fingerprint().equals(head.asked().fingerprint())) {
            throw mismatch();
        }
        return new Created(getBatch.view(head), true);
    }

    private static Problem mismatch() {
        return Problem.of(
                ProblemCode.IDEMPOTENCY_MISMATCH,
                "this Idempotency-Key came before with another batch: send the same body again, or a new key");
    }
}
