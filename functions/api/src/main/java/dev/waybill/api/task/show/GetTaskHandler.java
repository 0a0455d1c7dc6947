package dev.waybill.api.task.show;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.review.ReviewFigures;
import dev.waybill.core.usage.TaskFigures;

/** {@code GET /v1/tasks/{task}}: a task with its rollout, the latest version's schemas, and how the tenant's jobs of it have done. */
public final class GetTaskHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final PublishedTasks tasks;
    private final ShownTask shownTask;

    public GetTaskHandler() {
        this(Wiring.current());
    }

    private GetTaskHandler(Wiring wiring) {
        this(wiring.edge(), new PublishedTasks(wiring.catalog()), wiring.reviewFigures(), wiring.taskFigures());
    }

    public GetTaskHandler(Edge edge, PublishedTasks tasks, ReviewFigures reviews, TaskFigures figures) {
        this.edge = edge;
        this.tasks = tasks;
        this.shownTask = new ShownTask(tasks, reviews, figures);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.TASKS_READ, this::show);
    }

    private HttpResponse show(HttpRequest request, Principal who) {
        return shownTask.response(who, tasks.head(who.tenant(), request.pathParameter("task")));
    }
}
