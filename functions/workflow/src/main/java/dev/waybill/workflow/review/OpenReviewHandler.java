package dev.waybill.workflow.review;

import Waybill.NothingToReview;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.review.OpenReview;
import dev.waybill.core.json.Json;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.failure.StateErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The state machine's OpenReview: a position in, {@code {}} out, and the execution ends. An execution of workflow version 1
 * sends {@code {"position": …, "task_token": "…"}} and would wait for a token that nobody sends back: it is told to end by the
 * error that its definition ends for.
 */
public final class OpenReviewHandler implements RequestStreamHandler {

    private static final String TOKEN = "task_token";

    private final OpenReview openReview;

    public OpenReviewHandler() {
        this(Wiring.current().openReview());
    }

    public OpenReviewHandler(OpenReview openReview) {
        this.openReview = openReview;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        if (opened(in.readAllBytes()).has(TOKEN)) {
            throw new NothingToReview();
        }
        out.write("{}".getBytes(StandardCharsets.UTF_8));
    }

    /** @return the event whose job has its review */
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it leaves the function without its message
    private JsonNode opened(byte[] in) {
        try {
            JsonNode event = Json.parse(in);
            JsonNode position = event.has(TOKEN) ? event.path("position") : event;
            openReview.open(Json.read(position, Position.class));
            return event;
        } catch (RuntimeException failed) {
            throw StateErrors.of(failed);
        }
    }
}
