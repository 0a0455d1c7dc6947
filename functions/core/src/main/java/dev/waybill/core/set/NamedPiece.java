package dev.waybill.core.set;

import dev.waybill.core.set.Piece.PieceKey;
import java.util.Optional;

/**
 * A piece as its chunk names it, whether or not its items still wait.
 *
 * @param number of it within the chunk, from 0
 */
public record NamedPiece(Chunk chunk, int number) {

    /** The piece of this number; empty where there is none. */
    public static Optional<NamedPiece> of(SetStore sets, SetKey set, int chunk, int number) {
        return sets.chunk(set, chunk)
                .filter(there -> number < there.pieces().size())
                .map(there -> new NamedPiece(there, number));
    }

    /** The first piece in the order sent that is this one or behind it; empty where there is none. */
    public static Optional<NamedPiece> atOrBehind(SetStore sets, SetKey set, int chunk, int number) {
        int from = number;
        for (int n = chunk; ; n++) {
            Optional<Chunk> there = sets.chunk(set, n);
            if (there.isEmpty()) {
                return Optional.empty();
            }
            if (from < there.get().pieces().size()) {
                return Optional.of(new NamedPiece(there.get(), from));
            }
            from = 0;
        }
    }

    /** The one that was sent next. */
    public Optional<NamedPiece> next(SetStore sets, SetKey set) {
        return number + 1 < chunk.pieces().size()
                ? Optional.of(new NamedPiece(chunk, number + 1))
                : atOrBehind(sets, set, chunk.number() + 1, 0);
    }

    public PieceKey key() {
        return new PieceKey(chunk.upload(), number);
    }

    public int size() {
        return chunk.pieces().get(number);
    }

    /** Index of its first item within the chunk. */
    public int first() {
        return chunk.pieces().subList(0, number).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** How many items of the set were sent before its own. */
    public int before() {
        return chunk.before() + first();
    }

    /** How many items of the set were sent up to its last. */
    public int end() {
        return before() + size();
    }

    /** The place of its item n, from 0. */
    public Place place(int n) {
        return new Place(chunk.number(), first() + n);
    }
}
