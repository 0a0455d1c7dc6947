package dev.waybill.api.webhook;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.http.ListParameters;
import dev.waybill.core.event.DeliveryStatus;
import dev.waybill.core.event.DeliveryStore.Asked;
import dev.waybill.core.event.ListDeliveries;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import java.util.List;
import java.util.Optional;

/** {@code GET /v1/webhooks/{id}/deliveries}: what an endpoint was told, newest first, page by page. */
public final class ListDeliveriesHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final ListDeliveries listDeliveries;

    public ListDeliveriesHandler() {
        this(Wiring.current());
    }

    private ListDeliveriesHandler(Wiring wiring) {
        this(wiring.edge(), wiring.webhooks().listDeliveries());
    }

    public ListDeliveriesHandler(Edge edge, ListDeliveries listDeliveries) {
        this.edge = edge;
        this.listDeliveries = listDeliveries;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.WEBHOOKS_WRITE, this::list);
    }

    private HttpResponse list(HttpRequest request, Principal who) {
        ListParameters given =
                new ListParameters(request, "a list of deliveries", List.of("cursor", "limit", "since", "status"));
        Asked asked = new Asked(
                given.oneOf("status", "pending, succeeded, failed", ListDeliveriesHandler::status),
                given.time("since"),
                null);
        ListDeliveries.Page page =
                listDeliveries.page(who, request.pathParameter("id"), asked, given.limit(), given.cursor());
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        page.deliveries().forEach(delivery -> data.add(DeliveryJson.of(delivery)));
        return HttpResponse.json(200, body.put("has_more", page.next() != null).put("next_cursor", page.next()));
    }

    private static Optional<DeliveryStatus> status(String text) {
        return Optional.of(DeliveryStatus.of(text)).filter(status -> status != DeliveryStatus.UNKNOWN);
    }
}
