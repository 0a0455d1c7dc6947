package dev.waybill.api.batch;

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
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.list.ListBatches;
import dev.waybill.core.set.list.ListItems;
import java.util.List;

/** {@code GET /v1/batches}: the tenant's batches, newest first; and {@code /{id}/items}: the items of one, in the order sent. */
public final class ListBatchesHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final ListBatches listBatches;
    private final ListItems listItems;

    public ListBatchesHandler() {
        this(Wiring.current());
    }

    private ListBatchesHandler(Wiring wiring) {
        this(wiring.edge(), wiring.batches().list(), wiring.batches().listItems());
    }

    public ListBatchesHandler(Edge edge, ListBatches listBatches, ListItems listItems) {
        this.edge = edge;
        this.listBatches = listBatches;
        this.listItems = listItems;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.JOBS_READ, this::list);
    }

    private HttpResponse list(HttpRequest request, Principal who) {
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        if (request.lastOfRoute().equals("items")) {
            ListParameters given =
                    new ListParameters(request, "a list of a batch's items", List.of("limit", "cursor", "status"));
            ListItems.Page page = listItems.page(
                    new SetKey(who.tenant(), request.pathParameter("id")),
                    ItemJson.status(given),
                    given.limit(),
                    given.cursor());
            page.items().forEach(item -> data.add(ItemJson.of(item)));
            return HttpResponse.json(
                    200, body.put("has_more", page.next() != null).put("next_cursor", page.next()));
        }
        ListParameters given = new ListParameters(request, "a list of batches", List.of("limit", "cursor"));
        ListBatches.Page page = listBatches.page(who.tenant(), given.limit(), given.cursor());
        page.batches().forEach(batch -> data.add(BatchJson.of(batch)));
        return HttpResponse.json(200, body.put("has_more", page.next() != null).put("next_cursor", page.next()));
    }
}
