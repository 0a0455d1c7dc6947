package dev.waybill.workflow.review;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
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
 * The state machine's OpenReview: {@code {"position": …, "task_token": "…"}} in. What it returns goes nowhere: the
 * execution waits until somebody sends the token back.
 */
public final class OpenReviewHandler implements RequestStreamHandler {

    private final OpenReview openReview;

    public OpenReviewHandler() {
        this(Wiring.current().openReview());
    }

    public OpenReviewHandler(OpenReview openReview) {
        this.openReview = openReview;
    }

    /** What the state machine sends. */
    private record Waiting(Position position, String taskToken) {

        @Override
        public String toString() {
            return "Waiting[" + position + "]";
        }
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it leaves the function without its message
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        try {
            Waiting waiting = Json.read(Json.parse(in.readAllBytes()), Waiting.class);
            openReview.open(waiting.position(), waiting.taskToken());
            out.write("{}".getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException failed) {
            throw StateErrors.of(failed);
        }
    }
}
