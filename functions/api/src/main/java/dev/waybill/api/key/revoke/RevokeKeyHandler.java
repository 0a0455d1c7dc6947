package dev.waybill.api.key.revoke;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.key.KeyJson;
import dev.waybill.api.key.KeyQuery;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.RevokeKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code POST /v1/keys/{id}/revoke}: {@code 200} with the key as it is now; again, the same. */
public final class RevokeKeyHandler implements RequestStreamHandler {

    private final Edge edge;
    private final RevokeKey revokeKey;

    public RevokeKeyHandler() {
        this(Wiring.current());
    }

    private RevokeKeyHandler(Wiring wiring) {
        this(wiring.edge(), wiring.revokeKey());
    }

    public RevokeKeyHandler(Edge edge, RevokeKey revokeKey) {
        this.edge = edge;
        this.revokeKey = revokeKey;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        edge.serve(in, out, context, Scope.ADMIN, this::revoke);
    }

    private HttpResponse revoke(HttpRequest request, Principal who) {
        String tenant = KeyQuery.ofOne(request).tenant();
        return HttpResponse.json(200, KeyJson.of(revokeKey.revoke(who, tenant, request.pathParameter("id"))));
    }
}
