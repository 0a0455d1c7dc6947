package dev.waybill.api.key.revoke;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.key.KeyJson;
import dev.waybill.api.key.KeyQuery;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.RevokeKey;

/** {@code POST /v1/keys/{id}/revoke}: {@code 200} with the key as it is now; again, the same. */
public final class RevokeKeyHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final RevokeKey revokeKey;

    public RevokeKeyHandler() {
        this(Wiring.current());
    }

    private RevokeKeyHandler(Wiring wiring) {
        this(wiring.edge(), wiring.revokeKey());
    }

    public RevokeKeyHandler(Edge edge, RevokeKey revokeKey) {
        this.edge = edge;
        this.revokeKey = revokeKey;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.ADMIN, this::revoke);
    }

    private HttpResponse revoke(HttpRequest request, Principal who) {
        String tenant = KeyQuery.ofOne(request).tenant();
        return HttpResponse.json(200, KeyJson.of(revokeKey.revoke(who, tenant, request.pathParameter("id"))));
    }
}
