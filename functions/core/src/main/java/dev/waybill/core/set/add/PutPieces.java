package dev.waybill.core.set.add;

import dev.waybill.core.set.Chunk;
import dev.waybill.core.set.Cutting;
import dev.waybill.core.set.Piece;
import dev.waybill.core.set.PieceStore;
import dev.waybill.core.set.SetHead.Times;
import dev.waybill.core.set.SetIds;
import dev.waybill.core.set.SetItem;
import dev.waybill.core.set.SetKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a request brings, before a chunk names it. Thread-safe. */
public final class PutPieces {

    private final PieceStore pieces;

    public PutPieces(PieceStore pieces) {
        this.pieces = pieces;
    }

    /**
     * What was put.
     *
     * @param sizes how many items each piece holds
     */
    public record Upload(String name, int items, List<Integer> sizes) {

        public Upload {
            sizes = List.copyOf(sizes);
        }

        /** The chunk that follows on so many chunks with so many items in all. */
        public Chunk chunk(int chunks, int items, boolean closes, @Nullable String fingerprint) {
            return new Chunk(chunks + 1, this.items, items + this.items, name, sizes, closes, fingerprint);
        }
    }

    /** Puts all items. */
    public Upload put(SetKey set, List<SetItem> items, Times times) {
        String name = SetIds.upload();
        List<Piece> cut = Cutting.cut(name, items);
        cut.forEach(piece -> pieces.put(set, piece, times));
        return new Upload(
                name,
                items.size(),
                cut.stream().map(piece -> piece.items().size()).toList());
    }

    /** Takes back what no chunk names. */
    public void delete(SetKey set, Upload upload) {
        for (int n = 0; n < upload.sizes().size(); n++) {
            pieces.delete(set, new Piece.PieceKey(upload.name(), n));
        }
    }
}
