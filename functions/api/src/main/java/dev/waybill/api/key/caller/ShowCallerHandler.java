package dev.waybill.api.key.caller;

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
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;

/** {@code GET /v1/caller}: whom the key speaks for and what it allows. Nothing is read but the key. */
public final class ShowCallerHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;

    public ShowCallerHandler() {
        this(Wiring.current().edge());
    }

    public ShowCallerHandler(Edge edge) {
        this.edge = edge;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serveAnyKey(event, context, ShowCallerHandler::show);
    }

    private static HttpResponse show(HttpRequest request, Principal who) {
        ObjectNode caller = Json.object().put("object", "caller").put("tenant", who.tenant());
        caller.set("principal", Json.tree(who.actor()));
        ArrayNode scopes = caller.putArray("scopes");
        who.scopes().stream().map(Scope::text).sorted().forEach(scopes::add);
        return HttpResponse.json(200, caller.put("expires_at", who.until() == null ? null : Times.text(who.until())));
    }
}
