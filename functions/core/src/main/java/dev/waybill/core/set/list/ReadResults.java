package dev.waybill.core.set.list;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Job;
import dev.waybill.core.set.Entry;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.SetKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what became of a batch's items, in the order sent, the invalid ones too; those that have not ended are left out. Thread-safe. */
public final class ReadResults {

    /**
     * What became of an item.
     *
     * @param entry with its custom_id, its state, its job's id and, of an invalid one, its errors
     * @param job null where the item has none, or its records are past their time
     * @param output of a completed job, unless it is no longer kept
     */
    public record Result(
            Entry entry, @Nullable Job job, @Nullable JsonNode output) {

        @Override
        public String toString() {
            return "Result[" + entry.customId() + "]";
        }
    }

    /**
     * One page.
     *
     * @param next the cursor of the next page; null at the end
     */
    public record Page(List<Result> results, @Nullable String next) {
        public Page {
            results = List.copyOf(results);
        }
    }

    /**
     * @param state of the items that are shown; null for all that have ended
     * @param mostBytes of outputs as JSON; a page holds one result more than it can, and at least one
     * @param cursor where the page before ended
     * @throws dev.waybill.core.problem.Problem {@code not_found}; {@code malformed_request} for a cursor that is not of this list
     */
    public Page page(SetKey key, @Nullable EntryState state, int mostBytes, @Nullable String cursor) {
        throw new UnsupportedOperationException();
    }
}
