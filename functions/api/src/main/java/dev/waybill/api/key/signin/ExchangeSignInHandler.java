package dev.waybill.api.key.signin;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.key.KeyJson;
import dev.waybill.core.key.issue.CreateKey;
import dev.waybill.core.key.signin.ExchangeSignIn;
import dev.waybill.core.key.signin.SignInCode;
import java.util.List;

/** {@code POST /v1/sign-ins/exchange}: {@code 201} with the key that a code stands for, once. Needs no key but the code. */
public final class ExchangeSignInHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final String CODE = "code";
    private static final int LONGEST_CODE = 128;

    private final Edge edge;
    private final ExchangeSignIn exchangeSignIn;

    public ExchangeSignInHandler() {
        this(Wiring.current());
    }

    private ExchangeSignInHandler(Wiring wiring) {
        this(wiring.openEdge(), wiring.exchangeSignIn());
    }

    /** @param edge that asks for no key */
    public ExchangeSignInHandler(Edge edge, ExchangeSignIn exchangeSignIn) {
        this.edge = edge;
        this.exchangeSignIn = exchangeSignIn;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, this::exchange);
    }

    private HttpResponse exchange(HttpRequest request) {
        request.expectTakes("application/json");
        Body body = Body.of(request, "an exchange of a code", List.of(CODE));
        SignInCode code = body.read(new SignInCode(body.text(CODE, LONGEST_CODE)));
        CreateKey.Created created = exchangeSignIn.exchange(code);
        // As POST /v1/keys answers. No cache may keep the secret.
        return HttpResponse.json(201, KeyJson.of(created.key(), created.secret()))
                .with("Cache-Control", "no-store");
    }
}
