package dev.waybill.api.webhook;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.core.event.Redeliver;
import dev.waybill.core.event.TestWebhook;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.util.List;

/**
 * {@code POST /v1/webhooks/{id}/test}, {@code …/redeliver} and {@code …/deliveries/{delivery}/redeliver}: {@code 202}, for what is sent
 * because somebody asks for it is sent a moment later.
 */
public final class RedeliverHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final TestWebhook testWebhook;
    private final Redeliver redeliver;

    public RedeliverHandler() {
        this(Wiring.current());
    }

    private RedeliverHandler(Wiring wiring) {
        this(wiring.edge(), wiring.webhooks().test(), wiring.webhooks().redeliver());
    }

    public RedeliverHandler(Edge edge, TestWebhook testWebhook, Redeliver redeliver) {
        this.edge = edge;
        this.testWebhook = testWebhook;
        this.redeliver = redeliver;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.WEBHOOKS_WRITE, this::send);
    }

    private HttpResponse send(HttpRequest request, Principal who) {
        String id = request.pathParameter("id");
        return switch (request.route()) {
            case "POST /v1/webhooks/{id}/test" -> {
                nothing(request);
                yield HttpResponse.json(202, DeliveryJson.of(testWebhook.test(who, id)));
            }
            case "POST /v1/webhooks/{id}/deliveries/{delivery}/redeliver" -> {
                nothing(request);
                yield HttpResponse.json(
                        202, DeliveryJson.of(redeliver.one(who, id, request.pathParameter("delivery"))));
            }
            case "POST /v1/webhooks/{id}/redeliver" -> range(redeliver.range(who, id, RedeliverEnvelope.read(request)));
            default -> throw Problem.of(ProblemCode.NOT_FOUND, "there is nothing of this name");
        };
    }

    private static HttpResponse range(Redeliver.Done done) {
        return HttpResponse.json(
                202,
                Json.object()
                        .put("object", "redelivery")
                        .put("redelivered", done.count())
                        .put("next_until", done.before() == null ? null : Times.text(done.before())));
    }

    /** No body, or {@code {}}. */
    private static void nothing(HttpRequest request) {
        boolean unused = Body.orEmpty(request, "a delivery", List.of()).read(true);
    }
}
