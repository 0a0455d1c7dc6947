package dev.waybill.command.measure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.TaskHead;
import dev.waybill.client.WaybillClient;
import dev.waybill.command.context.CommandFailure;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the benchmark needs to know of a task.
 *
 * @param inputField where a row's text goes in the input
 * @param answerField where the answer stands in the output
 * @param labels every label that the task's classify steps can answer
 */
record TaskShape(String inputField, String answerField, Set<String> labels) {

    static TaskShape of(WaybillClient client, String task) {
        TaskHead head = client.tasks().get(task);
        JsonNode found = head.raw();
        JsonNode version = client.tasks().version(task, head.latestVersion()).raw();
        JsonNode definition = version.has("definition") ? version.path("definition") : version;
        Set<String> labels = new TreeSet<>();
        definition
                .path("steps")
                .forEach(step -> step.path("labels").fieldNames().forEachRemaining(labels::add));
        return new TaskShape(
                stringField(task, "input", found.path("input")),
                stringField(task, "output", found.path("output")),
                labels);
    }

    private static String stringField(String task, String side, JsonNode schema) {
        Optional<String> name = schema.path("properties").properties().stream()
                .filter(each -> "string".equals(each.getValue().path("type").asText()))
                .map(Map.Entry::getKey)
                .findFirst();
        return name.orElseThrow(() -> CommandFailure.refused("the " + side + " of " + task
                + " has no text field: bench runs tasks that take one text and answer one label"));
    }
}
