package dev.waybill.workflow.call;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.call.CallModel;
import dev.waybill.core.json.Json;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.failure.StateErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The state machine's CallModel: a position in, what became of the attempt out. */
public final class CallModelHandler implements RequestStreamHandler {

    private final CallModel callModel;

    public CallModelHandler() {
        this(Wiring.current().callModel());
    }

    public CallModelHandler(CallModel callModel) {
        this.callModel = callModel;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it leaves the function without its message
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        try {
            Position position = Json.read(Json.parse(in.readAllBytes()), Position.class);
            try {
                Hop hop = callModel.call(position);
                out.write(Json.write(Json.tree(hop)).getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the function was stopped while it waited");
            }
        } catch (RuntimeException failed) {
            throw StateErrors.of(failed);
        }
    }
}
