package dev.waybill.api.erasure;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.http.IdempotencyKey;
import dev.waybill.core.erasure.Erasure;
import dev.waybill.core.erasure.RequestErasure;
import dev.waybill.core.erasure.RequestErasure.Requested;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/erasures}: {@code 202} with the erasure of a subject, whom the body names and nothing else. */
public final class RequestErasureHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    /** As long as a job's may be. */
    private static final int LONGEST_SUBJECT = 256;

    private final Edge edge;
    private final RequestErasure requestErasure;

    public RequestErasureHandler() {
        this(Wiring.current());
    }

    private RequestErasureHandler(Wiring wiring) {
        this(wiring.edge(), wiring.requestErasure());
    }

    public RequestErasureHandler(Edge edge, RequestErasure requestErasure) {
        this.edge = edge;
        this.requestErasure = requestErasure;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.ADMIN, this::request);
    }

    private HttpResponse request(HttpRequest request, Principal who) {
        Body body = Body.of(request, "an erasure", List.of("subject"));
        String subject = body.read(body.text("subject", LONGEST_SUBJECT));
        @Nullable String key = IdempotencyKey.of(request).orElse(null);
        Requested requested = requestErasure.request(who, subject, key);
        Erasure erasure = requested.erasure();
        HttpResponse response =
                HttpResponse.json(202, ErasureJson.of(erasure)).with("Location", ErasureJson.path(erasure));
        return requested.replayed() ? response.with("Idempotency-Replayed", "true") : response;
    }
}
