package dev.waybill.api.task.change;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.http.IfMatch;
import dev.waybill.api.task.TaskTag;
import dev.waybill.api.task.show.PublishedTasks;
import dev.waybill.api.task.show.ShownTask;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.ChangeTask;
import dev.waybill.core.task.catalog.TaskHead;

/** {@code PUT /v1/tasks/{task}/rollout}, {@code POST /v1/tasks/{task}/retire} and {@code revive}: 200 with the task. */
public final class ChangeTaskHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final ChangeTask changeTask;
    private final ShownTask shownTask;

    public ChangeTaskHandler() {
        this(Wiring.current());
    }

    private ChangeTaskHandler(Wiring wiring) {
        this(
                wiring.edge(),
                wiring.changeTask(),
                new ShownTask(new PublishedTasks(wiring.catalog()), wiring.reviewFigures()));
    }

    public ChangeTaskHandler(Edge edge, ChangeTask changeTask, ShownTask shownTask) {
        this.edge = edge;
        this.changeTask = changeTask;
        this.shownTask = shownTask;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.TASKS_WRITE, this::change);
    }

    private HttpResponse change(HttpRequest request, Principal who) {
        String task = request.pathParameter("task");
        String route = request.route();
        TaskHead head =
                switch (route.substring(route.lastIndexOf('/') + 1)) {
                    case "rollout" ->
                        changeTask.rollOut(
                                who.tenant(),
                                task,
                                RolloutBody.read(request),
                                seen -> IfMatch.allows(request, TaskTag.of(seen)));
                    case "retire" -> changeTask.retire(who.tenant(), task);
                    case "revive" -> changeTask.revive(who.tenant(), task);
                    default -> throw Problem.of(ProblemCode.NOT_FOUND, "there is nothing of this name");
                };
        return shownTask.response(who, head);
    }
}
