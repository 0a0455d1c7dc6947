package dev.waybill.core.event;

import dev.waybill.core.event.DeliveryStore.Asked;
import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists what an endpoint was told of, the newest event first, with the tries at each. Thread-safe. */
public final class ListDeliveries {

    private final Webhooks webhooks;
    private final DeliveryStore deliveries;

    public ListDeliveries(EndpointStore endpoints, DeliveryStore deliveries) {
        this.webhooks = new Webhooks(endpoints);
        this.deliveries = deliveries;
    }

    /** @param next the cursor of the next page; null at the end */
    public record Page(List<Delivery> deliveries, @Nullable String next) {
        public Page {
            deliveries = List.copyOf(deliveries);
        }
    }

    /**
     * One page.
     *
     * @throws Problem {@code not_found}; {@code malformed_request} for a cursor of another list
     */
    public Page page(Principal who, String id, Asked asked, int limit, @Nullable String cursor) {
        EndpointKey endpoint = webhooks.find(who, id).key();
        @Nullable
        String below = cursor == null
                ? null
                : DeliveryCursor.read(endpoint, asked, cursor).orElseThrow(ListDeliveries::foreign);
        List<Delivery> found = deliveries.list(endpoint, asked, below, limit + 1);
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        return new Page(
                found.subList(0, limit),
                DeliveryCursor.write(endpoint, asked, found.get(limit - 1).key().id()));
    }

    private static Problem foreign() {
        String detail = "this is no next_cursor of this list: leave it out to begin anew";
        return Problem.at(ProblemCode.MALFORMED_REQUEST, detail, List.of(new Fault("/cursor", detail)));
    }
}
