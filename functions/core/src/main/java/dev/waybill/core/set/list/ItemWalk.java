package dev.waybill.core.set.list;

import dev.waybill.core.job.JobUsage;
import dev.waybill.core.set.Entry;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.NamedPiece;
import dev.waybill.core.set.PieceStore;
import dev.waybill.core.set.Place;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes through the entries of a set in the order sent, some at a time. Not thread-safe. */
final class ItemWalk {

    private final SetStore sets;
    private final PieceStore pieces;
    private final SetHead head;
    private Optional<NamedPiece> piece;

    /** Index of the next item within the piece. */
    private int next;

    /** Of the piece that is walked through. */
    private List<String> order = List.of();

    private @Nullable NamedPiece ordered;
    private Map<Place, Entry> duplicates = Map.of();

    /** @param from the first item that is wanted */
    ItemWalk(SetStore sets, PieceStore pieces, SetHead head, Place from) {
        this.sets = sets;
        this.pieces = pieces;
        this.head = head;
        this.piece = NamedPiece.atOrBehind(sets, head.key(), from.chunk(), 0);
        while (piece.isPresent()
                && piece.get().chunk().number() == from.chunk()
                && piece.get().first() + piece.get().size() <= from.index()) {
            piece = piece.get().next(sets, head.key());
        }
        this.next = piece.filter(there -> there.chunk().number() == from.chunk())
                .map(there -> Math.max(0, from.index() - there.first()))
                .orElse(0);
    }

    /** Where it is; empty at the end. */
    Optional<Place> place() {
        return piece.map(there -> there.place(next));
    }

    /** The next items of one piece, so many at most; empty at the end. */
    List<Entry> read(int most) {
        if (piece.isEmpty()) {
            return List.of();
        }
        NamedPiece there = piece.get();
        order(there);
        int to = Math.min(next + most, there.size());
        List<Entry> read = entries(there, next, to);
        next = to;
        if (next == there.size()) {
            piece = there.next(sets, head.key());
            next = 0;
        }
        return read;
    }

    private void order(NamedPiece there) {
        if (there.equals(ordered)) {
            return;
        }
        SetKey set = head.key();
        order = pieces.order(set, there.key());
        if (ordered == null || ordered.chunk().number() != there.chunk().number()) {
            duplicates = sets.duplicates(set, there.chunk().number()).stream()
                    .collect(Collectors.toMap(Entry::place, entry -> entry, (one, same) -> one));
        }
        ordered = there;
    }

    private List<Entry> entries(NamedPiece there, int from, int to) {
        if (order.size() < to) {
            throw new IllegalStateException(
                    "the order of a piece of set " + head.key().id() + " is not whole");
        }
        Map<String, Entry> known = sets.entries(head.key(), order.subList(from, to));
        List<Entry> read = new ArrayList<>();
        for (int n = from; n < to; n++) {
            @Nullable Entry entry = known.get(order.get(n));
            Place place = there.place(n);
            read.add(entry != null && entry.place().equals(place) ? entry : other(order.get(n), place));
        }
        return read;
    }

    /** The second of its custom_id; or one that nobody has looked at yet. */
    private Entry other(String customId, Place place) {
        @Nullable Entry duplicate = duplicates.get(place);
        return duplicate != null
                ? duplicate
                : new Entry(
                        customId,
                        place,
                        false,
                        new Entry.Tried(head.progress().round(), null, 0),
                        EntryState.PROCESSING,
                        new JobUsage(0, 0, 0),
                        List.of());
    }
}
