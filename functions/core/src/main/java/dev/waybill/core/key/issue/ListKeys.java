package dev.waybill.core.key.issue;

import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists a tenant's keys, newest first, those that ended of late too. Thread-safe. */
public final class ListKeys {

    private final IssuedKeys keys;

    public ListKeys(IssuedKeys keys) {
        this.keys = keys;
    }

    /** @param next the cursor of the next page; null at the end */
    public record Page(List<IssuedKey> keys, @Nullable String next) {
        public Page {
            keys = List.copyOf(keys);
        }
    }

    /**
     * One page.
     *
     * @param tenant null for the caller's own
     * @throws Problem {@code scope_missing} for another's tenant, {@code malformed_request} for a cursor of another list
     */
    public Page page(Principal who, @Nullable String tenant, int limit, @Nullable String cursor) {
        String owner = TenantChoice.of(who, tenant);
        @Nullable
        String below = cursor == null ? null : KeyCursor.read(owner, cursor).orElseThrow(ListKeys::foreign);
        List<IssuedKey> found = keys.list(owner, below, limit + 1);
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        return new Page(
                found.subList(0, limit),
                KeyCursor.write(owner, found.get(limit - 1).id()));
    }

    private static Problem foreign() {
        String detail = "this is no next_cursor of a list of this tenant's keys: leave it out to begin anew";
        return Problem.at(ProblemCode.MALFORMED_REQUEST, detail, List.of(new Fault("/cursor", detail)));
    }
}
