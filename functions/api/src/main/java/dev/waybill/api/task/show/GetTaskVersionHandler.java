package dev.waybill.api.task.show;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.task.TaskJson;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;

/** {@code GET /v1/tasks/{task}/versions/{version}}: one version as it was published, or the newest {@code draft}. */
public final class GetTaskVersionHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final PublishedTasks tasks;

    public GetTaskVersionHandler() {
        this(Wiring.current());
    }

    private GetTaskVersionHandler(Wiring wiring) {
        this(wiring.edge(), new PublishedTasks(wiring.catalog()));
    }

    public GetTaskVersionHandler(Edge edge, PublishedTasks tasks) {
        this.edge = edge;
        this.tasks = tasks;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.TASKS_READ, this::show);
    }

    private HttpResponse show(HttpRequest request, Principal who) {
        String task = request.pathParameter("task");
        String version = request.pathParameter("version");
        return HttpResponse.json(
                200,
                TaskJson.of(
                        version.equals("draft")
                                ? tasks.draft(who.tenant(), task)
                                : tasks.version(tasks.head(who.tenant(), task), version)));
    }
}
