package dev.waybill.acceptance.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.Execution;
import dev.waybill.asl.ExecutionListener;
import dev.waybill.asl.VirtualClock;
import dev.waybill.asl.engine.AslRun;
import dev.waybill.asl.engine.Engine;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.mock.Mocks;
import dev.waybill.asl.run.StartRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs machines on the engine of infra/asl, where waiting takes no time. */
final class OwnEngine {

    private OwnEngine() {}

    static End run(OracleMachine machine) {
        StateMachine parsed = StateMachine.parse(machine.definition());
        if (machine.definition().toString().contains("https://queue/work")
                && machine.mocks().isMissingNode()) {
            return runWithTokens(parsed, machine.input());
        }
        JsonNode mocks = machine.mocks();
        AslRun.Result result = AslRun.run(parsed, machine.input(), Mocks.parse(mocks), false);
        return new End(result.status().name(), result.output(), result.error(), result.cause(), result.states());
    }

    private static End runWithTokens(StateMachine machine, JsonNode input) {
        List<String> states = new ArrayList<>();
        VirtualClock clock = new VirtualClock(Instant.parse("2026-11-01T12:00:00Z"));
        TokenTasks tasks = new TokenTasks(clock);
        ExecutionListener listener = new ExecutionListener() {
            @Override
            public void entered(Execution execution, String state) {
                states.add(state);
            }
        };
        try (Engine engine = Engine.builder()
                .clock(clock)
                .integrations(tasks)
                .listener(listener)
                .build()) {
            tasks.answerTo(engine);
            String arn = "arn:aws:states:local:000000000000:";
            Execution execution = engine.start(new StartRequest(
                    machine, arn + "stateMachine:oracle", arn + "execution:oracle:one", "one", input, null));
            while (execution.status() == Execution.Status.RUNNING && clock.advanceToNext()) {}
            return new End(
                    execution.status().name(),
                    execution.output(),
                    execution.error(),
                    execution.cause(),
                    List.copyOf(states));
        }
    }
}
