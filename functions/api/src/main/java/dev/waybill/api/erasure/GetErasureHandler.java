package dev.waybill.api.erasure;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.core.erasure.ErasureKey;
import dev.waybill.core.erasure.GetErasure;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;

/** {@code GET /v1/erasures/{id}}: how far an erasure is. */
public final class GetErasureHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final GetErasure getErasure;

    public GetErasureHandler() {
        this(Wiring.current());
    }

    private GetErasureHandler(Wiring wiring) {
        this(wiring.edge(), wiring.getErasure());
    }

    public GetErasureHandler(Edge edge, GetErasure getErasure) {
        this.edge = edge;
        this.getErasure = getErasure;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.ADMIN, this::show);
    }

    private HttpResponse show(HttpRequest request, Principal who) {
        ErasureKey key = new ErasureKey(who.tenant(), request.pathParameter("id"));
        return HttpResponse.json(200, ErasureJson.of(getErasure.get(key)));
    }
}
