package dev.waybill.api.key.signin;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.Authenticator;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.signin.CreateSignIn;

/** {@code POST /v1/sign-ins}: {@code 201} with a new code, this once, that is exchanged for a key. */
public final class CreateSignInHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final CreateSignIn createSignIn;

    public CreateSignInHandler() {
        this(Wiring.current());
    }

    private CreateSignInHandler(Wiring wiring) {
        this(wiring.edge(), wiring.createSignIn());
    }

    public CreateSignInHandler(Edge edge, CreateSignIn createSignIn) {
        this.edge = edge;
        this.createSignIn = createSignIn;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.ADMIN, this::create);
    }

    private HttpResponse create(HttpRequest request, Principal who) {
        SignInEnvelope asked = SignInEnvelope.read(request);
        ApiKey maker = Authenticator.key(request.header("authorization").orElse(null));
        // No Location: there is no route for one sign-in. No cache may keep the code.
        return HttpResponse.json(201, SignInJson.of(createSignIn.create(who, maker, asked.key(), asked.within())))
                .with("Cache-Control", "no-store");
    }
}
