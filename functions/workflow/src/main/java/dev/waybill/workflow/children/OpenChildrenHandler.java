package dev.waybill.workflow.children;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.children.OpenChildren;
import dev.waybill.core.json.Json;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.failure.StateErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The state machine's OpenChildren: a position in, {@code {}} out, or {@code {"fault": …}} where the task gives no children. */
public final class OpenChildrenHandler implements RequestStreamHandler {

    private final OpenChildren openChildren;

    public OpenChildrenHandler() {
        this(Wiring.current().openChildren());
    }

    public OpenChildrenHandler(OpenChildren openChildren) {
        this.openChildren = openChildren;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        ObjectNode answer = Json.object();
        open(in.readAllBytes()).ifPresent(fault -> answer.put("fault", fault));
        out.write(Json.write(answer).getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("CatchingUnchecked") // whatever it is, it leaves the function without its message
    private Optional<String> open(byte[] in) {
        try {
            return openChildren.open(Json.read(Json.parse(in), Position.class));
        } catch (RuntimeException failed) {
            throw StateErrors.of(failed);
        }
    }
}
