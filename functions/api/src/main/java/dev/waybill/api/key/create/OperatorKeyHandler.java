package dev.waybill.api.key.create;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.waybill.api.Wiring;
import dev.waybill.api.key.KeyJson;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.key.issue.CreateKey;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.core.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Gives out a key to whoever may invoke this function: no route leads here, so the account's own permissions decide. The
 * event is the body of {@code POST /v1/keys}, the result that of its answer. This is how a new deployment gets its first
 * key, and how a locked-out tenant gets another one.
 */
public final class OperatorKeyHandler implements RequestStreamHandler {

    private static final Principal DEPLOYMENT = new Principal(Tenant.OPERATOR, Actor.DEPLOYMENT, Scope.ALL);

    private final CreateKey createKey;

    public OperatorKeyHandler() {
        this(Wiring.current().createKey());
    }

    public OperatorKeyHandler(CreateKey createKey) {
        this.createKey = createKey;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it leaves the function without its message
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        try {
            CreateKey.Created created = createKey.create(
                    DEPLOYMENT, KeyEnvelope.read(Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))));
            out.write(Json.write(KeyJson.of(created.key(), created.secret())).getBytes(StandardCharsets.UTF_8));
        } catch (Problem refused) {
            // Lambda's caller sees the message only, so the places go into it.
            throw new IllegalArgumentException(refused.faults().stream()
                    .map(fault -> (fault.pointer().isEmpty() ? "(root)" : fault.pointer()) + ": " + fault.detail())
                    .collect(Collectors.joining("; ", refused.getMessage() + ": ", "")));
        } catch (RuntimeException failed) {
            throw FunctionFailedException.of(failed);
        }
    }
}
