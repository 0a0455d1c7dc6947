package dev.waybill.core.set.list;

import dev.waybill.core.set.Entry;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.SetKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists what a batch knows of its items, in the order sent. An item that has no entry yet is shown as {@link EntryState#PROCESSING}, without
 * a job. Thread-safe.
 */
public final class ListItems {

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
     * @throws dev.waybill.core.problem.Problem {@code not_found}; {@code malformed_request} for a cursor that is not of this list
     */
    public Page page(SetKey key, @Nullable EntryState state, int limit, @Nullable String cursor) {
        throw new UnsupportedOperationException();
    }
}
