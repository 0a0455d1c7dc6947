package dev.waybill.emulator.statemachine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.TaskCall;
import dev.waybill.asl.TaskFailedException;
import dev.waybill.asl.TaskIntegration;
import dev.waybill.emulator.json.Json;
import dev.waybill.emulator.template.Names;
import dev.waybill.emulator.trigger.EventBus;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The optimized integration {@code events:putEvents}, with and without a task token: entries go to the default bus. One entry that
 * fails fails the task with {@code EventBridge.FailedEntry}; the others are delivered all the same. Thread-safe.
 */
final class EventTask implements TaskIntegration {

    private static final String RESOURCE = "arn:aws:states:::events:putEvents";
    private static final ServiceFailure FAILURE =
            new ServiceFailure("EventBridge", "AmazonEventBridgeException", "AmazonEventBridge");
    private static final int BAD_REQUEST = 400;
    private final Map<String, MachineClients> machines;
    private final EventBus bus;
    private final Clock clock;

    /** @param machines by ARN */
    EventTask(Map<String, MachineClients> machines, EventBus bus, Clock clock) {
        this.machines = machines;
        this.bus = bus;
        this.clock = clock;
    }

    @Override
    public boolean supports(String resource) {
        return resource.equals(RESOURCE) || resource.equals(RESOURCE + ".waitForTaskToken");
    }

    @Override
    public CompletionStage<JsonNode> call(TaskCall call) {
        MachineClients.of(call, machines)
                .refusal("events:PutEvents", Names.arn("events", "event-bus/default"))
                .ifPresent(refusal -> {
                    throw FAILURE.accessDenied(refusal, BAD_REQUEST);
                });
        ObjectNode result = Json.object();
        ArrayNode entries = result.putArray("Entries");
        int failed = 0;
        for (JsonNode entry : call.arguments().path("Entries")) {
            ObjectNode outcome = put(entry, call.executionArn());
            failed += outcome.has("ErrorCode") ? 1 : 0;
            entries.add(outcome);
        }
        result.put("FailedEntryCount", failed);
        if (failed > 0) {
            throw new TaskFailedException("EventBridge.FailedEntry", result.toString());
        }
        return CompletableFuture.completedFuture(result);
    }

    private ObjectNode put(JsonNode entry, String executionArn) {
        for (String field : List.of("Source", "DetailType", "Detail")) {
            if (!entry.hasNonNull(field)) {
                return refused(
                        "InvalidArgument",
                        "Parameter " + field + " is not valid. Reason: " + field + " is a required argument.");
            }
        }
        String bus = entry.path("EventBusName").asText("default");
        if (!bus.equals("default") && !bus.equals(Names.arn("events", "event-bus/default"))) {
            return refused("InvalidArgument", "EventBus not found: only the default bus is run on one machine.");
        }
        if (entry.path("Source").asText().startsWith("aws.")) {
            return refused("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        JsonNode detail = detail(entry.path("Detail"));
        if (detail == null) {
            return refused("MalformedDetail", "Detail is malformed.");
        }
        ObjectNode event = EventBus.event(
                entry.path("Source").asText(),
                entry.path("DetailType").asText(),
                clock.instant(),
                resources(entry, executionArn),
                detail);
        this.bus.publish(event);
        return Json.object().put("EventId", event.path("id").asText());
    }

    /** The service adds the state machine and the execution. */
    private static List<String> resources(JsonNode entry, String executionArn) {
        List<String> resources = new ArrayList<>();
        entry.path("Resources").forEach(resource -> resources.add(resource.asText()));
        resources.add(MachineClients.machineArn(executionArn));
        resources.add(executionArn);
        return resources;
    }

    /** An object, or its text; null for anything else. */
    private static @Nullable JsonNode detail(JsonNode given) {
        try {
            JsonNode detail = given.isTextual() ? Json.parse(given.textValue()) : given;
            return detail.isObject() ? detail : null;
        } catch (JsonProcessingException broken) {
            return null;
        }
    }

    private static ObjectNode refused(String code, String message) {
        return Json.object().put("ErrorCode", code).put("ErrorMessage", message);
    }
}
