package dev.waybill.workflow.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.workflow.Position;
import dev.waybill.core.workflow.sweep.SweepJobs;
import dev.waybill.workflow.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** By schedule: looks at every job that is due. On the end of an execution: looks at that execution's job at once. */
public final class SweepJobsHandler implements RequestStreamHandler {

    /** Time kept back for the look that is under way when the function's time runs out. */
    private static final int MARGIN_MILLIS = 5_000;

    private final SweepJobs sweepJobs;
    private final Clock clock;
    private final EventLog log;

    public SweepJobsHandler() {
        this(Wiring.current());
    }

    private SweepJobsHandler(Wiring wiring) {
        this(wiring.sweepJobs(), wiring.clock(), wiring.log());
    }

    public SweepJobsHandler(SweepJobs sweepJobs, Clock clock, EventLog log) {
        this.sweepJobs = sweepJobs;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        JsonNode ended = Json.parse(in.readAllBytes()).at("/detail/input");
        if (ended.isTextual()) {
            sweepJobs.look(
                    Json.read(Json.parse(ended.textValue()), Position.class).key());
        } else {
            int looked = sweepJobs.sweep(
                    clock.instant().plusMillis(Math.max(0, context.getRemainingTimeInMillis() - MARGIN_MILLIS)));
            log.event("swept").with(Field.COUNT, looked).write();
        }
        out.write("{}".getBytes(StandardCharsets.UTF_8));
    }
}
