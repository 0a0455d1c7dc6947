package dev.waybill.api.key.list;

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
import dev.waybill.api.key.KeyJson;
import dev.waybill.api.key.KeyQuery;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.ListKeys;

/** {@code GET /v1/keys}: a tenant's keys, newest first, page by page. */
public final class ListKeysHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final ListKeys listKeys;

    public ListKeysHandler() {
        this(Wiring.current());
    }

    private ListKeysHandler(Wiring wiring) {
        this(wiring.edge(), wiring.listKeys());
    }

    public ListKeysHandler(Edge edge, ListKeys listKeys) {
        this.edge = edge;
        this.listKeys = listKeys;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.ADMIN, this::list);
    }

    private HttpResponse list(HttpRequest request, Principal who) {
        KeyQuery query = KeyQuery.ofList(request);
        ListKeys.Page page = listKeys.page(who, query.tenant(), query.limit(), query.cursor());
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        page.keys().forEach(key -> data.add(KeyJson.of(key)));
        return HttpResponse.json(200, body.put("has_more", page.next() != null).put("next_cursor", page.next()));
    }
}
