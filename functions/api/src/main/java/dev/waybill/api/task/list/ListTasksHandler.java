package dev.waybill.api.task.list;

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
import dev.waybill.api.task.TaskJson;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.task.catalog.TaskCatalog;

/** {@code GET /v1/tasks}: the tasks this caller may use, its own and the operator's, by name. */
public final class ListTasksHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final TaskCatalog catalog;

    public ListTasksHandler() {
        this(Wiring.current());
    }

    private ListTasksHandler(Wiring wiring) {
        this(wiring.edge(), wiring.catalog());
    }

    public ListTasksHandler(Edge edge, TaskCatalog catalog) {
        this.edge = edge;
        this.catalog = catalog;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.TASKS_READ, this::list);
    }

    private HttpResponse list(HttpRequest request, Principal who) {
        ListParameters.ofWhole(request, "a list of tasks");
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        catalog.heads(who.tenant()).forEach(head -> data.add(TaskJson.of(head)));
        return HttpResponse.json(200, body.put("has_more", false).putNull("next_cursor"));
    }
}
