package dev.waybill.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.engine.Engine;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.run.StartRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** An engine on a virtual clock and the test's own thread. */
final class TestEngine {

    static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    final VirtualClock clock = new VirtualClock(START);
    final FakeTasks tasks = new FakeTasks();
    final Engine engine = Engine.builder()
            .clock(clock)
            .integrations(tasks)
            .random(new Random(7))
            .retention(Duration.ofHours(1), 100)
            .build();
    private int executions;

    Execution start(String machine, String input) {
        return start(StateMachine.parse(Json.of(machine)), Json.of(input));
    }

    Execution start(StateMachine machine, JsonNode input) {
        String name = "run-" + ++executions;
        return engine.start(new StartRequest(
                machine,
                "arn:aws:states:local:000000000000:stateMachine:test",
                "arn:aws:states:local:000000000000:execution:test:" + name,
                name,
                input,
                "arn:aws:iam::000000000000:role/test"));
    }

    /** A JSONata machine of these states, beginning with the first. */
    static String machine(String states) {
        return "{'QueryLanguage':'JSONata','StartAt':'"
                + states.substring(states.indexOf('\'') + 1, states.indexOf("':")) + "','States':{" + states + "}}";
    }

    /** One state with no other, on an empty object. */
    Execution runOne(String state) {
        return start(machine("'One':" + state), "{}");
    }

    void pass(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    static List<String> types(Execution execution) {
        return execution.history().stream().map(HistoryEvent::type).collect(Collectors.toList());
    }

    /** The output of an execution that has succeeded. */
    static JsonNode output(Execution execution) {
        JsonNode output = execution.output();
        if (output == null) {
            throw new AssertionError("No output: " + execution.error() + ", " + execution.cause());
        }
        return output;
    }
}
