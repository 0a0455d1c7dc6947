package dev.waybill.core.set.list;

import dev.waybill.core.problem.Problem;
import dev.waybill.core.set.Entry;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.PieceStore;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.set.get.GetBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists what a batch knows of its items, in the order sent. An item that has no entry yet is shown as {@link EntryState#PROCESSING}, without
 * a job. Thread-safe.
 */
public final class ListItems {

    /** When a page has looked at so many items, it may end before it is full. */
    static final int MOST_LOOKED_AT = 10_000;

    private static final int LONGEST_READ = 1_000;
    private static final String LIST = "items";

    private final SetStore sets;
    private final PieceStore pieces;
    private final GetBatch getBatch;

    public ListItems(SetStore sets, PieceStore pieces) {
        this.sets = sets;
        this.pieces = pieces;
        this.getBatch = new GetBatch(sets);
    }

    /**
     * One page.
     *
     * @param next the cursor of the next page; null at the end
     */
    public record Page(List<Entry> items, @Nullable String next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * @param state of the items that are shown; null for all
     * @param limit how many items the page holds at most; with a state it may hold fewer, and more behind it
     * @param cursor where the page before ended
     * @throws Problem {@code not_found}; {@code malformed_request} for a cursor that is not of this list
     */
    public Page page(SetKey key, @Nullable EntryState state, int limit, @Nullable String cursor) {
        SetHead head = getBatch.head(key);
        ItemWalk walk = new ItemWalk(sets, pieces, head, ItemCursor.read(LIST, key, state, cursor));
        List<Entry> items = new ArrayList<>();
        int looked = 0;
        while (items.size() < limit && looked < MOST_LOOKED_AT && walk.place().isPresent()) {
            // Where all are wanted no more are read than the page holds; else as many as it takes to find them.
            for (Entry entry : walk.read(state == null ? limit - items.size() : LONGEST_READ)) {
                looked++;
                if (state == null || entry.state() == state) {
                    items.add(entry);
                }
            }
        }
        if (items.size() > limit) {
            List<Entry> page = items.subList(0, limit);
            return new Page(
                    page, ItemCursor.write(LIST, key, state, items.get(limit).place()));
        }
        @Nullable
        String next = walk.place()
                .map(place -> ItemCursor.write(LIST, key, state, place))
                .orElse(null);
        return new Page(items, next);
    }
}
