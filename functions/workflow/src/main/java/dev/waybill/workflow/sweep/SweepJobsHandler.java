package dev.waybill.workflow.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.core.workflow.Position;
import dev.waybill.core.workflow.sweep.LookAfterJob;
import dev.waybill.core.workflow.sweep.SweepJobs;
import dev.waybill.core.workflow.sweep.SweepJobs.Swept;
import dev.waybill.workflow.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;

/**
 * By schedule: looks at every job that is due. On the end of an execution: looks at that execution's job at once. Invoked
 * by hand with {@code {"due_before": "<time>"}}: looks at every job due by then, with a far time at all that are not final.
 */
public final class SweepJobsHandler implements RequestStreamHandler {

    /** Time kept back for the look that is under way when the function's time runs out. */
    private static final int MARGIN_MILLIS = 5_000;

    private final SweepJobs sweepJobs;
    private final LookAfterJob lookAfterJob;
    private final Clock clock;
    private final EventLog log;

    public SweepJobsHandler() {
        this(Wiring.current());
    }

    private SweepJobsHandler(Wiring wiring) {
        this(wiring.sweepJobs(), wiring.lookAfterJob(), wiring.clock(), wiring.log());
    }

    public SweepJobsHandler(SweepJobs sweepJobs, LookAfterJob lookAfterJob, Clock clock, EventLog log) {
        this.sweepJobs = sweepJobs;
        this.lookAfterJob = lookAfterJob;
        this.clock = clock;
        this.log = log;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it leaves the function without its message
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        try {
            JsonNode event = Json.parse(in.readAllBytes());
            JsonNode ended = event.at("/detail/input");
            if (ended.isTextual()) {
                lookAfterJob.look(
                        Json.read(Json.parse(ended.textValue()), Position.class).key());
                out.write("{}".getBytes(StandardCharsets.UTF_8));
            } else {
                Swept swept = sweep(event, context);
                out.write(Json.write(Json.tree(swept)).getBytes(StandardCharsets.UTF_8));
            }
        } catch (RuntimeException failed) {
            throw FunctionFailedException.of(failed);
        }
    }

    private Swept sweep(JsonNode event, Context context) {
        Instant now = clock.instant();
        JsonNode dueBefore = event.path("due_before");
        Swept swept = sweepJobs.sweep(
                dueBefore.isTextual() ? Instant.parse(dueBefore.textValue()) : now,
                now.plusMillis(Math.max(0, context.getRemainingTimeInMillis() - MARGIN_MILLIS)));
        log.event("swept").with(Field.COUNT, swept.looked()).write();
        return swept;
    }
}
