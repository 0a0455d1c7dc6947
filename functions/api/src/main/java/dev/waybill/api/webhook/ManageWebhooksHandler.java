package dev.waybill.api.webhook;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.http.ListParameters;
import dev.waybill.core.event.ChangeWebhook;
import dev.waybill.core.event.CreateWebhook;
import dev.waybill.core.event.CreateWebhook.Created;
import dev.waybill.core.event.DeleteWebhook;
import dev.waybill.core.event.EnableWebhook;
import dev.waybill.core.event.GetWebhook;
import dev.waybill.core.event.ListWebhooks;
import dev.waybill.core.event.RotateSecret;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.models.http.Addresses;
import java.util.List;

/**
 * {@code POST} and {@code GET /v1/webhooks}, {@code GET}, {@code PATCH} and {@code DELETE /v1/webhooks/{id}}, and {@code POST} to its
 * {@code rotate} and {@code enable}: endpoints made, shown, changed and deleted.
 */
public final class ManageWebhooksHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final Cases cases;
    private final Addresses addresses;

    public ManageWebhooksHandler() {
        this(Wiring.current());
    }

    private ManageWebhooksHandler(Wiring wiring) {
        this(
                wiring.edge(),
                new Cases(
                        wiring.webhooks().create(),
                        wiring.webhooks().list(),
                        wiring.webhooks().get(),
                        wiring.webhooks().change(),
                        wiring.webhooks().delete(),
                        wiring.webhooks().rotateSecret(),
                        wiring.webhooks().enable()),
                wiring.webhooks().receiverAddresses());
    }

    /** @param addresses which receivers may be at */
    public ManageWebhooksHandler(Edge edge, Cases cases, Addresses addresses) {
        this.edge = edge;
        this.cases = cases;
        this.addresses = addresses;
    }

    /** What can be done with an endpoint. */
    public record Cases(
            CreateWebhook create,
            ListWebhooks list,
            GetWebhook get,
            ChangeWebhook change,
            DeleteWebhook delete,
            RotateSecret rotate,
            EnableWebhook enable) {}

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.WEBHOOKS_WRITE, this::manage);
    }

    private HttpResponse manage(HttpRequest request, Principal who) {
        return switch (request.route()) {
            case "POST /v1/webhooks" -> create(request, who);
            case "GET /v1/webhooks" -> list(request, who);
            case "GET /v1/webhooks/{id}" ->
                HttpResponse.json(200, WebhookJson.of(cases.get().get(who, id(request))));
            case "PATCH /v1/webhooks/{id}" ->
                HttpResponse.json(
                        200,
                        WebhookJson.of(
                                cases.change().change(who, id(request), WebhookEnvelope.change(request, addresses))));
            case "DELETE /v1/webhooks/{id}" -> {
                cases.delete().delete(who, id(request));
                yield HttpResponse.empty(204);
            }
            case "POST /v1/webhooks/{id}/rotate" -> {
                nothing(request);
                yield withSecret(200, cases.rotate().rotate(who, id(request)));
            }
            case "POST /v1/webhooks/{id}/enable" -> {
                nothing(request);
                yield HttpResponse.json(200, WebhookJson.of(cases.enable().enable(who, id(request))));
            }
            default -> throw Problem.of(ProblemCode.NOT_FOUND, "there is nothing of this name");
        };
    }

    private HttpResponse create(HttpRequest request, Principal who) {
        Created created = cases.create().create(who, WebhookEnvelope.request(request, addresses));
        return withSecret(201, created).with("Location", WebhookJson.path(created.endpoint()));
    }

    private HttpResponse list(HttpRequest request, Principal who) {
        ListParameters.ofWhole(request, "a list of webhooks");
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        cases.list().list(who).forEach(endpoint -> data.add(WebhookJson.of(endpoint)));
        return HttpResponse.json(200, body.put("has_more", false).putNull("next_cursor"));
    }

    /** No cache may keep the secret. */
    private static HttpResponse withSecret(int status, Created created) {
        return HttpResponse.json(status, WebhookJson.of(created)).with("Cache-Control", "no-store");
    }

    private static String id(HttpRequest request) {
        return request.pathParameter("id");
    }

    /** No body, or {@code {}}. */
    private static void nothing(HttpRequest request) {
        boolean unused = Body.orEmpty(request, "a webhook", List.of()).read(true);
    }
}
