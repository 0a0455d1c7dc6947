package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.model.TaskState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes a task's part of the history: {@code Task…} events for service integrations, {@code LambdaFunction…} for function ARNs. */
final class TaskEvents {

    private final Strand strand;
    private final TaskState task;
    private final boolean function;
    private final String resourceType;
    private final String resource;

    TaskEvents(Strand strand, TaskState task) {
        this.strand = strand;
        this.task = task;
        this.function = task.resource().contains(":lambda:") && !task.resource().contains(":states:");
        String full = task.fullResource();
        String path = full.contains(":::") ? full.substring(full.indexOf(":::") + 3) : full;
        int cut = path.lastIndexOf(':');
        this.resourceType = cut < 0 ? path : path.substring(0, cut);
        this.resource = path.substring(cut + 1);
    }

    void scheduled(JsonNode arguments, @Nullable Duration timeout, @Nullable Duration heartbeat) {
        Object seconds = timeout == null ? null : timeout.toSeconds();
        if (function) {
            strand.record(
                    "LambdaFunctionScheduled",
                    "resource",
                    task.resource(),
                    "input",
                    arguments,
                    "timeoutInSeconds",
                    seconds);
            return;
        }
        strand.record(
                "TaskScheduled",
                "resourceType",
                resourceType,
                "resource",
                resource,
                "parameters",
                arguments,
                "timeoutInSeconds",
                seconds,
                "heartbeatInSeconds",
                heartbeat == null ? null : heartbeat.toSeconds());
    }

    /** How the service names the task in an error about its result. */
    String subject() {
        return function ? task.resource() : resourceType;
    }

    void started() {
        task("Started");
    }

    void submitted(JsonNode result) {
        task("Submitted", "output", result);
    }

    void succeeded(JsonNode result) {
        task("Succeeded", "output", result);
    }

    void failed(StateError error) {
        task(error.timedOut() ? "TimedOut" : "Failed", "error", error.error(), "cause", error.cause());
    }

    private void task(String what, @Nullable Object... more) {
        if (function) {
            strand.record("LambdaFunction" + what, more);
            return;
        }
        @Nullable Object[] details = new @Nullable Object[more.length + 4];
        details[0] = "resourceType";
        details[1] = resourceType;
        details[2] = "resource";
        details[3] = resource;
        System.arraycopy(more, 0, details, 4, more.length);
        strand.record("Task" + what, details);
    }
}
