package dev.waybill.core.set;

import java.util.List;

/**
 * A part of a chunk that is expanded at once.
 *
 * @param key which
 * @param first index of its first item within the chunk
 * @param items in the order sent
 */
public record Piece(PieceKey key, int first, List<SetItem> items) {

    /** The most items of a piece. */
    public static final int MOST_ITEMS = 1_000;

    /** The most bytes of a piece's items as UTF-8 JSON; one item alone may be as large as a payload. */
    public static final int MOST_BYTES = 256 * 1024;

    public Piece {
        items = List.copyOf(items);
    }

    /**
     * Which piece. Pieces are put before the chunk that names them: two requests that mean to bring the same chunk each put their own,
     * and one of them is named.
     *
     * @param upload letters and digits, of one request alone
     * @param piece within the chunk, from 0
     */
    public record PieceKey(String upload, int piece) {}
}
