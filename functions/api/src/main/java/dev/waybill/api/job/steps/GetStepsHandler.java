package dev.waybill.api.job.steps;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.http.Included;
import dev.waybill.api.http.ListParameters;
import dev.waybill.core.insight.ShowSteps;
import dev.waybill.core.insight.StepsWanted;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import java.util.List;
import java.util.Set;

/**
 * {@code GET /v1/jobs/{id}/steps}: what happened inside a job, step by step. {@code ?step=} narrows; {@code ?include=prompts,answers}
 * adds what was sent and what was answered.
 */
public final class GetStepsHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final String PROMPTS = "prompts";
    private static final String ANSWERS = "answers";

    private final Edge edge;
    private final ShowSteps showSteps;

    public GetStepsHandler() {
        this(Wiring.current());
    }

    private GetStepsHandler(Wiring wiring) {
        this(wiring.edge(), wiring.showSteps());
    }

    public GetStepsHandler(Edge edge, ShowSteps showSteps) {
        this.edge = edge;
        this.showSteps = showSteps;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.JOBS_READ, this::show);
    }

    private HttpResponse show(HttpRequest request, Principal who) {
        ListParameters given = new ListParameters(request, "a list of steps", List.of("step", "include"));
        Set<String> included = Included.of(request, who, List.of(PROMPTS, ANSWERS));
        StepsWanted wanted =
                new StepsWanted(given.name("step"), included.contains(PROMPTS), included.contains(ANSWERS));
        JobKey key = new JobKey(who.tenant(), request.pathParameter("id"));
        // Payload, where texts are among it: no cache may keep it.
        return HttpResponse.json(200, StepsJson.of(showSteps.show(key, wanted))).with("Cache-Control", "no-store");
    }
}
