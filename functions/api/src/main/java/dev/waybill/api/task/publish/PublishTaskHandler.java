package dev.waybill.api.task.publish;

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
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.catalog.PublishTask;
import java.util.List;
import java.util.Set;

/**
 * {@code POST /v1/tasks}: publishes a task version given as YAML or JSON: {@code 201}, the same content again {@code 200},
 * other content under the same version {@code 409}. With {@code ?draft=true} it becomes the newest draft: {@code 201}, or {@code
 * 200} where it was already.
 */
public final class PublishTaskHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final Set<String> TYPES =
            Set.of("application/json", "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml");

    private final Edge edge;
    private final PublishTask publishTask;

    public PublishTaskHandler() {
        this(Wiring.current());
    }

    private PublishTaskHandler(Wiring wiring) {
        this(wiring.edge(), wiring.publishTask());
    }

    public PublishTaskHandler(Edge edge, PublishTask publishTask) {
        this.edge = edge;
        this.publishTask = publishTask;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.TASKS_WRITE, this::publish);
    }

    private HttpResponse publish(HttpRequest request, Principal who) {
        if (!TYPES.contains(request.contentType())) {
            throw Problem.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "expected content-type: application/yaml or application/json with a task as its body");
        }
        boolean isDraft = isDraft(request);
        PublishTask.Result result = isDraft
                ? publishTask.publishDraft(who.tenant(), request.body())
                : publishTask.publish(who.tenant(), request.body());
        TaskDefinition task = result.version().definition();
        return HttpResponse.json(result.isNew() ? 201 : 200, TaskJson.of(result.version()))
                .with("Location", "/v1/tasks/" + task.name() + "/versions/" + (isDraft ? "draft" : task.version()));
    }

    /** @throws Problem where it is neither: what was meant for a draft must not become a version for good */
    private static boolean isDraft(HttpRequest request) {
        String asked = request.query("draft").orElse("false");
        if (!asked.equals("true") && !asked.equals("false")) {
            String detail = "expected true or false";
            throw Problem.at(
                    ProblemCode.MALFORMED_REQUEST,
                    "the query parameter draft: " + detail,
                    List.of(new Fault("/draft", detail)));
        }
        return asked.equals("true");
    }
}
