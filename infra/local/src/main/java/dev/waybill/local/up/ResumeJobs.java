package dev.waybill.local.up;

import dev.waybill.core.json.Json;
import dev.waybill.emulator.Emulator;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import java.nio.charset.StandardCharsets;

/** Has the sweeper look at every job that is not final, due or not, until it has seen them all. */
record ResumeJobs(Emulator runtime) implements Runnable {

    private static final String SWEEPER = "SweepJobsFunction";
    private static final byte[] ALL = "{\"due_before\":\"9999-01-01T00:00:00Z\"}".getBytes(StandardCharsets.UTF_8);

    @Override
    public void run() {
        boolean done = false;
        while (!done) {
            done = isDone(runtime.invoke(SWEEPER, ALL));
        }
    }

    /** What one invocation has no time for, the next does; where one fails, the sweeps by schedule go on from there. */
    private static boolean isDone(InvokeOutcome outcome) {
        return !(outcome instanceof Returned swept)
                || Json.parse(swept.text()).path("whole").asBoolean();
    }
}
