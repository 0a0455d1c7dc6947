package dev.waybill.api.job.records;

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
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.get.GetJob;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;

/** {@code GET /v1/jobs/{id}/records}: everything that happened to a job, oldest first. */
public final class GetRecordsHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final GetJob getJob;

    public GetRecordsHandler() {
        this(Wiring.current());
    }

    private GetRecordsHandler(Wiring wiring) {
        this(wiring.edge(), wiring.getJob());
    }

    public GetRecordsHandler(Edge edge, GetJob getJob) {
        this.edge = edge;
        this.getJob = getJob;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.JOBS_READ, this::show);
    }

    private HttpResponse show(HttpRequest request, Principal who) {
        ListParameters.ofWhole(request, "a list of records");
        Job job = getJob.read(new JobKey(who.tenant(), request.pathParameter("id")));
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        job.records().forEach(record -> data.add(record.json()));
        // A job has few records: they come whole, in the form that every list has.
        return HttpResponse.json(200, body.put("has_more", false).putNull("next_cursor"));
    }
}
