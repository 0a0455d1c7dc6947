package dev.waybill.api.deployment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.core.deployment.LookAtDeployment;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;

/** {@code GET /v1/deployment}: which code runs, when the sweeper was last there, what lies in the queues, and who asks. */
public final class GetDeploymentHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final LookAtDeployment deployment;
    private final boolean draftsFirst;

    public GetDeploymentHandler() {
        this(Wiring.current());
    }

    private GetDeploymentHandler(Wiring wiring) {
        this(wiring.edge(), wiring.lookAtDeployment(), wiring.areDraftsFirst());
    }

    /** @param draftsFirst whether a job that names no version gets its task's draft */
    public GetDeploymentHandler(Edge edge, LookAtDeployment deployment, boolean draftsFirst) {
        this.edge = edge;
        this.deployment = deployment;
        this.draftsFirst = draftsFirst;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.ADMIN, this::get);
    }

    private HttpResponse get(HttpRequest request, Principal who) {
        ObjectNode shown = DeploymentJson.of(deployment.look(who), who);
        return HttpResponse.json(200, draftsFirst ? shown.put("drafts_first", true) : shown);
    }
}
