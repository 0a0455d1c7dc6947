package dev.waybill.api.about;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.core.deployment.Release;
import dev.waybill.core.health.StoreHealth;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.util.Set;

/**
 * What needs no key: {@code GET /healthz}, {@code /openapi.json}, {@code /docs} and {@code /console} with what they load; and the answer to every route there
 * is none for: {@code 405} where the path is known with another method, else {@code 404}.
 */
public final class AboutHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final String RETRY_SECONDS = "5";

    private final Edge edge;
    private final Contract contract;
    private final StoreHealth store;
    private final DocsAnswers docs;
    private final ConsoleAnswers console = new ConsoleAnswers();

    public AboutHandler() {
        this(Wiring.current().openEdge(), Contract.bundled(), StoreHealth.current());
    }

    public AboutHandler(Edge edge, Contract contract, StoreHealth store) {
        this.edge = edge;
        this.contract = contract;
        this.store = store;
        this.docs = new DocsAnswers(contract);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, this::respond);
    }

    private HttpResponse respond(HttpRequest request) {
        return switch (request.route()) {
            case "GET /healthz" -> json(request, health());
            case "GET /openapi.json" -> json(request, contract.document());
            case "GET /docs" -> docs.page(request);
            case "GET /docs/{asset}" -> docs.asset(request);
            case "GET /console" -> console.page(request);
            case "GET /console/{asset}" -> console.asset(request);
            default -> throw unknown(request);
        };
    }

    private static HttpResponse json(HttpRequest request, JsonNode document) {
        request.expectTakes("application/json");
        return HttpResponse.json(200, document);
    }

    private JsonNode health() {
        store.trouble().ifPresent(trouble -> {
            throw Problem.of(
                            ProblemCode.UNAVAILABLE,
                            "the store takes no writes: " + trouble
                                    + "; what was accepted is kept, and it goes on by itself when that is mended")
                    .with("Retry-After", RETRY_SECONDS);
        });
        ObjectNode health = Json.object().put("status", "ok").put("version", Release.VERSION);
        return store.isWatched() ? health.put("store", "ok") : health;
    }

    private Problem unknown(HttpRequest request) {
        Set<String> methods = contract.methods(request.path());
        // A path whose letters are encoded is another to the gateway, though it reads like one that takes this method.
        if (methods.isEmpty() || methods.contains(request.method())) {
            return Problem.of(ProblemCode.NOT_FOUND, "there is no such route; GET /openapi.json lists those there are");
        }
        String allowed = String.join(", ", methods);
        return Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "expected one of " + allowed)
                .with("Allow", allowed);
    }
}
