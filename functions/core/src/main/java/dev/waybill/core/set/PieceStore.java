package dev.waybill.core.set;

import dev.waybill.core.set.Piece.PieceKey;
import dev.waybill.core.set.SetHead.Times;
import java.util.List;
import java.util.Optional;

/**
 * Where the items of sets wait until jobs are made of them, among the payloads. Thread-safe. Items come back as they were sent, each
 * number in the same digits. The order of their custom_ids is kept for as long as the set. Implementations pass the suite
 * {@code PieceStoreContract}.
 */
public interface PieceStore {

    /**
     * Keeps a piece for as long as the set's payloads, and the order of its items for as long as the set; put twice it is there
     * once.
     */
    void put(SetKey set, Piece piece, Times times);

    /** Empty where it was deleted, or is past its time. */
    Optional<Piece> find(SetKey set, PieceKey key);

    /** Deletes what the items hold; their order stays. */
    void delete(SetKey set, PieceKey key);

    /** The custom_ids of a piece in the order sent; empty where it never was, or is past its time. */
    List<String> order(SetKey set, PieceKey key);
}
