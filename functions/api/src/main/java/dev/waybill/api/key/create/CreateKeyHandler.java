package dev.waybill.api.key.create;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.key.KeyJson;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.CreateKey;

/** {@code POST /v1/keys}: {@code 201} with the new key and, this once, its secret. */
public final class CreateKeyHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final CreateKey createKey;

    public CreateKeyHandler() {
        this(Wiring.current());
    }

    private CreateKeyHandler(Wiring wiring) {
        this(wiring.edge(), wiring.createKey());
    }

    public CreateKeyHandler(Edge edge, CreateKey createKey) {
        this.edge = edge;
        this.createKey = createKey;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.ADMIN, this::create);
    }

    private HttpResponse create(HttpRequest request, Principal who) {
        CreateKey.Created created = createKey.create(who, KeyEnvelope.read(request));
        // No Location: there is no route for one key. No cache may keep the secret.
        return HttpResponse.json(201, KeyJson.of(created.key(), created.secret()))
                .with("Cache-Control", "no-store");
    }
}
