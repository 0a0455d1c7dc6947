package dev.waybill.api.batch;

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
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.cancel.CancelBatch;
import dev.waybill.core.set.retry.RetryBatch;
import dev.waybill.core.set.retry.RetryBatch.Retried;

/**
 * {@code POST /v1/batches/{id}/cancel}: 200 with the batch that has ended, or 202 while jobs of it are cancelled; and {@code retry}: 202
 * with the batch in its next round, or 200 where one is under way.
 */
public final class ChangeBatchHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final CancelBatch cancelBatch;
    private final RetryBatch retryBatch;

    public ChangeBatchHandler() {
        this(Wiring.current());
    }

    private ChangeBatchHandler(Wiring wiring) {
        this(wiring.edge(), wiring.batches().cancel(), wiring.batches().retry());
    }

    public ChangeBatchHandler(Edge edge, CancelBatch cancelBatch, RetryBatch retryBatch) {
        this.edge = edge;
        this.cancelBatch = cancelBatch;
        this.retryBatch = retryBatch;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.JOBS_WRITE, this::change);
    }

    private HttpResponse change(HttpRequest request, Principal who) {
        SetKey key = new SetKey(who.tenant(), request.pathParameter("id"));
        return switch (request.lastOfRoute()) {
            case "cancel" -> BatchJson.changed(cancelBatch.cancel(who, key));
            case "retry" -> {
                Retried retried = retryBatch.retry(who, key);
                yield BatchJson.response(retried.opened() ? 202 : 200, retried.batch());
            }
            default -> throw Problem.of(ProblemCode.NOT_FOUND, "there is nothing of this name");
        };
    }
}
