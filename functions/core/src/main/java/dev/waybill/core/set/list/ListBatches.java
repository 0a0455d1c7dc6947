package dev.waybill.core.set.list;

import dev.waybill.core.json.Cursor;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.set.SetStore.Below;
import dev.waybill.core.set.get.BatchView;
import dev.waybill.core.set.get.GetBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists a tenant's batches, newest first. Thread-safe. */
public final class ListBatches {

    private final SetStore sets;
    private final GetBatch getBatch;

    public ListBatches(SetStore sets) {
        this.sets = sets;
        this.getBatch = new GetBatch(sets);
    }

    /**
     * One page.
     *
     * @param next the cursor of the next page; null at the end
     */
    public record Page(List<BatchView> batches, @Nullable String next) {
        public Page {
            batches = List.copyOf(batches);
        }
    }

    /** What the list shows, which its cursors are bound to. */
    private record Batches(String list) {}

    private static final Batches ALL = new Batches("batches");

    /**
     * @param limit how many batches the page holds at most
     * @param cursor where the page before ended
     * @throws Problem {@code malformed_request} for a cursor that is not of this tenant's list
     */
    public Page page(String tenant, int limit, @Nullable String cursor) {
        @Nullable
        Below below = cursor == null
                ? null
                : Cursor.read(tenant, ALL, cursor)
                        .map(place -> new Below(place.at(), place.id()))
                        .orElseThrow(ItemCursor::foreign);
        List<SetHead> heads = sets.list(tenant, below, limit + 1);
        boolean more = heads.size() > limit;
        List<SetHead> page = more ? heads.subList(0, limit) : heads;
        return new Page(
                page.stream().map(getBatch::view).toList(),
                more ? place(page.get(limit - 1)).write(tenant, ALL) : null);
    }

    private static Cursor place(SetHead last) {
        return new Cursor(last.asked().times().createdAt(), last.key().id());
    }
}
