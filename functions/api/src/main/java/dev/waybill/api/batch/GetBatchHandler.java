package dev.waybill.api.batch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HeldWaits;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.http.IfNoneMatch;
import dev.waybill.api.http.Waits;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.get.AwaitBatch;
import java.time.Duration;

/**
 * {@code GET /v1/batches/{id}}: the batch as it stands, or with {@code ?wait=n} as soon as it has come to the end of its round; where too
 * many are held already, as it stands.
 */
public final class GetBatchHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final AwaitBatch awaitBatch;
    private final HeldWaits waits = new HeldWaits();

    public GetBatchHandler() {
        this(Wiring.current());
    }

    private GetBatchHandler(Wiring wiring) {
        this(wiring.edge(), wiring.batches().await());
    }

    public GetBatchHandler(Edge edge, AwaitBatch awaitBatch) {
        this.edge = edge;
        this.awaitBatch = awaitBatch;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.JOBS_READ, this::show);
    }

    private HttpResponse show(HttpRequest request, Principal who) {
        SetKey key = new SetKey(who.tenant(), request.pathParameter("id"));
        Duration wait = Waits.asked(request).orElse(Duration.ZERO);
        try (HeldWaits.Hold hold = waits.begin(who, wait)) {
            HttpResponse shown = BatchJson.response(200, awaitBatch.await(key, hold.most()));
            String etag = String.valueOf(shown.headers().get("ETag"));
            return IfNoneMatch.holds(request, etag) ? HttpResponse.empty(304).with("ETag", etag) : shown;
        }
    }
}
