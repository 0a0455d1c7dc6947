package dev.waybill.emulator.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.Execution;
import dev.waybill.asl.ExecutionListener;
import dev.waybill.emulator.trigger.EventBus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publishes {@code Step Functions Execution Status Change} events. */
final class StatusEvents implements ExecutionListener {

    private final EventBus bus;

    StatusEvents(EventBus bus) {
        this.bus = bus;
    }

    void started(Execution execution) {
        publish(execution, Execution.Status.RUNNING.name(), execution.startedAt(), null);
    }

    @Override
    public void ended(Execution execution) {
        Instant stopped = execution.stoppedAt();
        publish(execution, execution.status().name(), stopped == null ? execution.startedAt() : stopped, stopped);
    }

    private void publish(Execution execution, String status, Instant time, @Nullable Instant stopped) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("executionArn", execution.arn())
                .put("stateMachineArn", execution.stateMachineArn())
                .put("name", execution.name())
                .put("status", status)
                .put("startDate", execution.startedAt().toEpochMilli());
        if (stopped == null) {
            detail.putNull("stopDate");
        } else {
            detail.put("stopDate", stopped.toEpochMilli());
        }
        detail.put("input", execution.input().toString());
        detail.putObject("inputDetails").put("included", true);
        JsonNode output = execution.output();
        if (stopped == null || output == null) {
            detail.putNull("output").putNull("outputDetails");
        } else {
            detail.put("output", output.toString()).putObject("outputDetails").put("included", true);
        }
        detail.put("error", execution.error())
                .put("cause", execution.cause())
                .put("redriveCount", execution.redriveCount());
        bus.publish(EventBus.event(
                "aws.states", "Step Functions Execution Status Change", time, List.of(execution.arn()), detail));
    }
}
