package dev.waybill.api.endpoint;

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
import dev.waybill.core.circuit.LookAtEndpoints;
import dev.waybill.core.circuit.LookAtEndpoints.Endpoint;
import dev.waybill.core.circuit.LookAtEndpoints.View;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.task.catalog.TaskCatalog;
import java.util.List;
import java.util.Set;

/**
 * {@code GET /v1/endpoints}: the operator's endpoints, their models' circuits and what the last calls came to. The operator sees all
 * models, a tenant those that its tasks name.
 */
public final class ListEndpointsHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final LookAtEndpoints endpoints;
    private final ModelsInUse inUse;

    public ListEndpointsHandler() {
        this(Wiring.current());
    }

    private ListEndpointsHandler(Wiring wiring) {
        this(wiring.edge(), wiring.lookAtEndpoints(), wiring.catalog());
    }

    public ListEndpointsHandler(Edge edge, LookAtEndpoints endpoints, TaskCatalog catalog) {
        this.edge = edge;
        this.inUse = new ModelsInUse(catalog);
        this.endpoints = endpoints;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.ADMIN, this::list);
    }

    private HttpResponse list(HttpRequest request, Principal who) {
        ListParameters.ofWhole(request, "a list of endpoints");
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        View all = endpoints.all();
        shownTo(who, all.endpoints()).forEach(endpoint -> data.add(EndpointJson.of(endpoint)));
        body.put("has_more", false).putNull("next_cursor");
        return HttpResponse.json(200, body.set("texts", EndpointJson.texts(all)));
    }

    private List<Endpoint> shownTo(Principal who, List<Endpoint> all) {
        if (who.operator()) {
            return all;
        }
        Set<ModelsInUse.Place> own = inUse.of(who);
        return all.stream()
                .map(endpoint -> endpoint.only(
                        circuit -> own.contains(new ModelsInUse.Place(circuit.endpoint(), circuit.model()))))
                .toList();
    }
}
