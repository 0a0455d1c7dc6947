package dev.waybill.api.endpoint;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.core.circuit.LookAtEndpoints;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code GET /v1/endpoints}: the operator's endpoints, their models' circuits and what the last calls came to. */
public final class ListEndpointsHandler implements RequestStreamHandler {

    private final Edge edge;
    private final LookAtEndpoints endpoints;

    public ListEndpointsHandler() {
        this(Wiring.current());
    }

    private ListEndpointsHandler(Wiring wiring) {
        this(wiring.edge(), wiring.lookAtEndpoints());
    }

    public ListEndpointsHandler(Edge edge, LookAtEndpoints endpoints) {
        this.edge = edge;
        this.endpoints = endpoints;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(in, out, context, Scope.ADMIN, this::list);
    }

    private HttpResponse list(HttpRequest request, Principal who) {
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        endpoints.all().forEach(endpoint -> data.add(EndpointJson.of(endpoint)));
        return HttpResponse.json(200, body.put("has_more", false).putNull("next_cursor"));
    }
}
