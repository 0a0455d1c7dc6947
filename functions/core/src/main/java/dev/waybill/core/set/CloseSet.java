package dev.waybill.core.set;

import dev.waybill.core.set.SetStore.PutChunk;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Closes a set: behind its last chunk stands one that says so, and no other can follow. Thread-safe. */
public final class CloseSet {

    private static final int MOST_ROUNDS = 100;
    private final SetStore sets;
    private final SetHeads heads;
    private final Clock clock;

    public CloseSet(SetStore sets, Clock clock) {
        this.sets = sets;
        this.heads = new SetHeads(sets);
        this.clock = clock;
    }

    /** The set closed; as it is where it was before. */
    public SetHead close(SetHead seen) {
        if (seen.progress().closedAt() != null) {
            return seen;
        }
        putEnd(seen);
        return heads.change(
                seen,
                head -> head.progress().closedAt() == null ? head.progress().closed(clock.instant()) : null);
    }

    private void putEnd(SetHead head) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<Chunk> last = sets.lastChunk(head.key());
            if (last.filter(Chunk::closes).isPresent()) {
                return;
            }
            int number = last.map(Chunk::number).orElse(0);
            int total = last.map(Chunk::total).orElse(0);
            Chunk end = new Chunk(number + 1, 0, total, "", List.of(), true, null);
            if (sets.putChunk(head, end, null) == PutChunk.WRITTEN) {
                return;
            }
        }
        throw new IllegalStateException(
                "set " + head.key().id() + " was added to " + MOST_ROUNDS + " times while it was to be closed");
    }
}
