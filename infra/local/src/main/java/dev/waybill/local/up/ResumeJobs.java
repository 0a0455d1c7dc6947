package dev.waybill.local.up;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Has the sweeper look at every job that is not final, due or not, until it has seen them all. */
record ResumeJobs(Function<byte[], InvokeOutcome> sweeper) implements Runnable {

    private static final String ALL = "{\"due_before\":\"9999-01-01T00:00:00Z\"}";

    /** What one invocation has no time for, the next does; where one fails or finds nothing to do, the sweeps by schedule go on. */
    @Override
    public void run() {
        String event = ALL;
        while (sweeper.apply(event.getBytes(StandardCharsets.UTF_8)) instanceof Returned returned) {
            JsonNode swept = Json.parse(returned.text());
            if (!swept.path("next").isObject() || swept.path("looked").asInt() == 0) {
                return;
            }
            event = Json.write(Json.object().set("next", swept.get("next")));
        }
    }
}
