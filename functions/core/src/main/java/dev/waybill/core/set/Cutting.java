package dev.waybill.core.set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.set.Piece.PieceKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts what one request brings into pieces, each small enough to be kept and expanded at once. */
public final class Cutting {

    private Cutting() {}

    /** @param upload names the pieces */
    public static List<Piece> cut(String upload, List<SetItem> items) {
        List<Piece> pieces = new ArrayList<>();
        int first = 0;
        int bytes = 0;
        for (int n = 0; n < items.size(); n++) {
            int more = bytes(items.get(n));
            if (n > first && (n - first == Piece.MOST_ITEMS || bytes + more > Piece.MOST_BYTES)) {
                pieces.add(piece(upload, pieces.size(), first, items.subList(first, n)));
                first = n;
                bytes = 0;
            }
            bytes += more;
        }
        if (first < items.size()) {
            pieces.add(piece(upload, pieces.size(), first, items.subList(first, items.size())));
        }
        return pieces;
    }

    private static Piece piece(String upload, int number, int first, List<SetItem> items) {
        return new Piece(new PieceKey(upload, number), first, items);
    }

    private static int bytes(SetItem item) {
        ObjectNode json = Json.object().put("custom_id", item.customId()).put("subject", item.subject());
        json.set("input", item.input());
        json.set("metadata", Json.tree(item.metadata() == null ? Json.object() : item.metadata()));
        // The comma behind it.
        return Json.write(json).getBytes(StandardCharsets.UTF_8).length + 1;
    }
}
