package dev.waybill.api.job.list;

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
import dev.waybill.api.job.JobJson;
import dev.waybill.core.job.list.ListJobs;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;

/** {@code GET /v1/jobs}: the tenant's jobs, newest first, page by page. */
public final class ListJobsHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final ListJobs listJobs;

    public ListJobsHandler() {
        this(Wiring.current());
    }

    private ListJobsHandler(Wiring wiring) {
        this(wiring.edge(), wiring.listJobs());
    }

    public ListJobsHandler(Edge edge, ListJobs listJobs) {
        this.edge = edge;
        this.listJobs = listJobs;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.JOBS_READ, this::list);
    }

    private HttpResponse list(HttpRequest request, Principal who) {
        ListQuery query = ListQuery.of(request);
        ListJobs.Page page = listJobs.page(who.tenant(), query.filter(), query.limit(), query.cursor());
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        page.jobs().forEach(job -> data.add(JobJson.of(job)));
        return HttpResponse.json(200, body.put("has_more", page.next() != null).put("next_cursor", page.next()));
    }
}
