package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.Execution.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an execution stands, in one value so that readers never see half of a change. */
record Outcome(
        Status status,
        @Nullable JsonNode output,
        @Nullable String error,
        @Nullable String cause,
        @Nullable Instant stoppedAt) {

    static final Outcome RUNNING = new Outcome(Status.RUNNING, null, null, null, null);

    Outcome at(Instant time) {
        return new Outcome(status, output, error, cause, time);
    }
}
