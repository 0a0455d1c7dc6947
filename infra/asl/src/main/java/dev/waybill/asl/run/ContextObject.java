package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Builds {@code $states.context}, in the service's shape. */
final class ContextObject {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ContextObject() {}

    static ObjectNode of(Run run, Strand strand, @Nullable String token, @Nullable JsonNode mapItem) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        ObjectNode execution = context.putObject("Execution");
        execution.put("Id", run.arn());
        execution.set("Input", run.input());
        execution.put("Name", run.name());
        if (run.request().roleArn() != null) {
            execution.put("RoleArn", run.request().roleArn());
        }
        execution.put("StartTime", time(run.startedAt()));
        execution.put("RedriveCount", run.redriveCount());
        Instant redriven = run.redrivenAt();
        if (redriven != null) {
            execution.put("RedriveTime", time(redriven));
        }
        ObjectNode machine = context.putObject("StateMachine");
        String arn = run.stateMachineArn();
        machine.put("Id", arn);
        machine.put("Name", arn.substring(arn.lastIndexOf(':') + 1));
        ObjectNode state = context.putObject("State");
        state.put("Name", strand.state().name());
        state.put("EnteredTime", time(strand.enteredAt()));
        if (Recovery.canRetry(strand.state())) {
            state.put("RetryCount", strand.retryCount());
        }
        if (token != null) {
            context.putObject("Task").put("Token", token);
        }
        if (mapItem != null) {
            context.putObject("Map").set("Item", mapItem);
        }
        return context;
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
