package dev.waybill.api.batch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.core.job.submit.Fingerprints;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.set.create.CreateBatch;
import dev.waybill.core.set.create.CreateBatch.Created;

/** {@code POST /v1/batches}: 202 with the batch, complete where the request has its items. */
public final class CreateBatchHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final CreateBatch createBatch;
    private final Fingerprints fingerprints;

    public CreateBatchHandler() {
        this(Wiring.current());
    }

    private CreateBatchHandler(Wiring wiring) {
        this(wiring.edge(), wiring.batches().create(), wiring.fingerprints());
    }

    public CreateBatchHandler(Edge edge, CreateBatch createBatch, Fingerprints fingerprints) {
        this.edge = edge;
        this.createBatch = createBatch;
        this.fingerprints = fingerprints;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.JOBS_WRITE, this::create);
    }

    private HttpResponse create(HttpRequest request, Principal who) {
        Created created = createBatch.create(who, BatchEnvelope.read(request, fingerprints));
        HttpResponse response = BatchJson.response(202, created.batch())
                .with("Location", "/v1/batches/" + created.batch().head().key().id());
        return created.replayed() ? response.with("Idempotency-Replayed", "true") : response;
    }
}
