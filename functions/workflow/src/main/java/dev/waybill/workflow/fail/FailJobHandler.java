package dev.waybill.workflow.fail;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.json.Json;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.failure.StateErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The state machine's FailJob: a position in, nothing out but that it is done. */
public final class FailJobHandler implements RequestStreamHandler {

    private final FailJob failJob;

    public FailJobHandler() {
        this(Wiring.current().failJob());
    }

    public FailJobHandler(FailJob failJob) {
        this.failJob = failJob;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it leaves the function without its message
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        try {
            failJob.fail(Json.read(Json.parse(in.readAllBytes()), Position.class));
            out.write("{}".getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException failed) {
            throw StateErrors.of(failed);
        }
    }
}
