package dev.waybill.core.set.list;

import dev.waybill.core.set.get.BatchView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists a tenant's batches, newest first. Thread-safe. */
public final class ListBatches {

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

    /**
     * @param limit how many batches the page holds at most
     * @param cursor where the page before ended
     * @throws dev.waybill.core.problem.Problem {@code malformed_request} for a cursor that is not of this tenant's list
     */
    public Page page(String tenant, int limit, @Nullable String cursor) {
        throw new UnsupportedOperationException();
    }
}
