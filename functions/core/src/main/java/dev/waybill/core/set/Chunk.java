package dev.waybill.core.set;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request added to a set. Chunk n+1 is put where there is none, so nothing is between two and nothing behind the last.
 *
 * @param number from 1
 * @param items of this chunk
 * @param total items of the set with this chunk
 * @param upload names its pieces, see {@link Piece.PieceKey}; empty where it has none
 * @param pieces how many items each piece holds that it was cut into, in the order sent
 * @param closes whether the set is complete with it: no chunk follows
 * @param fingerprint keyed hash of the request, where it came with an Idempotency-Key
 */
public record Chunk(
        int number,
        int items,
        int total,
        String upload,
        List<Integer> pieces,
        boolean closes,
        @Nullable String fingerprint) {

    public Chunk {
        pieces = List.copyOf(pieces);
    }

    /** How many items of the set were sent before those of this chunk. */
    public int before() {
        return total - items;
    }
}
