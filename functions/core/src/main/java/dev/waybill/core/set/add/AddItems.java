package dev.waybill.core.set.add;

import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.set.Chunk;
import dev.waybill.core.set.SetDispatch;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetIds;
import dev.waybill.core.set.SetItem;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.set.SetStore.PutChunk;
import dev.waybill.core.set.add.PutPieces.Upload;
import dev.waybill.core.set.get.GetBatch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds items to a batch that takes more: its pieces first, then the chunk that names them, then a message for each piece. From the put of
 * the chunk on they are kept, whatever becomes of the messages. Thread-safe.
 */
public final class AddItems {

    private static final int MOST_ROUNDS = 100;
    private final SetStore sets;
    private final GetBatch getBatch;
    private final PutPieces putPieces;
    private final SetDispatch dispatch;

    public AddItems(SetStore sets, PutPieces putPieces, SetDispatch dispatch) {
        this.sets = sets;
        this.getBatch = new GetBatch(sets);
        this.putPieces = putPieces;
        this.dispatch = dispatch;
    }

    /**
     * What a request brought.
     *
     * @param taken items of this request
     * @param total items of the batch with them
     * @param replayed whether the same request brought them before
     */
    public record Taken(int taken, int total, boolean replayed) {}

    /**
     * All or none of them.
     *
     * @param idempotency its key is the batch's own; null where the caller sent none
     * @throws Problem {@code not_found}, {@code batch_closed}, {@code conflict}, {@code invalid_request}, {@code payload_too_large} or
     *     {@code idempotency_mismatch}; nothing is taken then
     */
    public Taken add(Principal who, SetKey key, List<SetItem> items, @Nullable Idempotency idempotency) {
        SetHead head = getBatch.head(key);
        @Nullable String request = idempotency == null ? null : SetIds.request(key, idempotency.key());
        if (idempotency != null && request != null) {
            Optional<Chunk> earlier = sets.chunkOf(key, request);
            if (earlier.isPresent()) {
                return replay(earlier.get(), idempotency);
            }
        }
        Optional<Chunk> last = lastOfOpen(head, items.size());
        ItemRules.check(items, head.asked().metadata());
        Upload upload = putPieces.put(key, items, head.asked().times());
        @Nullable String fingerprint = idempotency == null ? null : idempotency.fingerprint();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Chunk chunk = upload.chunk(
                    last.map(Chunk::number).orElse(0), last.map(Chunk::total).orElse(0), false, fingerprint);
            PutChunk put = sets.putChunk(head, chunk, request);
            if (put == PutChunk.WRITTEN) {
                dispatch.expand(head, chunk);
                return new Taken(chunk.items(), chunk.total(), false);
            }
            if (put == PutChunk.KEY_TAKEN && idempotency != null && request != null) {
                putPieces.delete(key, upload);
                return replay(sets.chunkOf(key, request).orElseThrow(), idempotency);
            }
            last = lastOrTakeBack(head, upload);
        }
        putPieces.delete(key, upload);
        throw Problem.of(ProblemCode.UNAVAILABLE, "others added to the batch " + MOST_ROUNDS + " times: try again");
    }

    private Optional<Chunk> lastOrTakeBack(SetHead head, Upload upload) {
        try {
            return lastOfOpen(head, upload.items());
        } catch (Problem closed) {
            putPieces.delete(head.key(), upload);
            throw closed;
        }
    }

    /** The last chunk of a batch that takes so many items more; empty where it has none yet. */
    private Optional<Chunk> lastOfOpen(SetHead head, int more) {
        Optional<Chunk> last = sets.lastChunk(head.key());
        if (head.progress().closedAt() != null || last.filter(Chunk::closes).isPresent()) {
            throw Problem.of(ProblemCode.BATCH_CLOSED, "the batch is closed: no items can be added to it any more");
        }
        int total = last.map(Chunk::total).orElse(0);
        if (total + more > ItemRules.MOST_IN_ALL) {
            throw Problem.of(
                    ProblemCode.CONFLICT,
                    "the batch has " + total + " items, and with these it would have more than " + ItemRules.MOST_IN_ALL
                            + ": begin another");
        }
        return last;
    }

    private static Taken replay(Chunk chunk, Idempotency idempotency) {
        if (!idempotency.fingerprint().equals(chunk.fingerprint())) {
            throw Problem.of(
                    ProblemCode.IDEMPOTENCY_MISMATCH,
                    "this Idempotency-Key came before with other items: send the same body again, or a new key");
        }
        return new Taken(chunk.items(), chunk.total(), true);
    }
}
