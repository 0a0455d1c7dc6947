package dev.waybill.command.measure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.TaskHead;
import dev.waybill.client.WaybillClient;
import dev.waybill.command.context.CommandFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the benchmark needs to know of a task.
 *
 * @param textField where a row's text goes in the input: the text field that takes the longest
 * @param otherFields text fields that the input has to have besides, and whether each may be empty; one that may not gets
 *     the row's text as well
 * @param answerField where the answer stands in the output: its first text field
 * @param labels every label that the task's classify steps can answer
 */
record TaskShape(String textField, Map<String, Boolean> otherFields, String answerField, Set<String> labels) {

    static TaskShape of(WaybillClient client, String task) {
        TaskHead head = client.tasks().get(task);
        JsonNode found = head.raw();
        boolean isDraft = head.latestVersion() == 0;
        JsonNode version =
                (isDraft ? client.tasks().draft(task) : client.tasks().version(task, head.latestVersion())).raw();
        JsonNode definition = version.has("definition") ? version.path("definition") : version;
        Set<String> labels = new TreeSet<>();
        definition
                .path("steps")
                .forEach(step -> step.path("labels").fieldNames().forEachRemaining(labels::add));
        JsonNode input = found.path("input");
        String text = textFields(task, "input", input).stream()
                .max(Comparator.comparingLong(
                        name -> longest(input.path("properties").path(name))))
                .orElseThrow();
        return new TaskShape(
                text,
                others(input, text),
                textFields(task, "output", found.path("output")).get(0),
                labels);
    }

    /** The input that a row's text makes. */
    Map<String, String> input(String text) {
        Map<String, String> input = new LinkedHashMap<>();
        otherFields.forEach((name, mayBeEmpty) -> input.put(name, mayBeEmpty ? "" : text));
        input.put(textField, text);
        return input;
    }

    private static Map<String, Boolean> others(JsonNode input, String text) {
        Map<String, Boolean> others = new LinkedHashMap<>();
        for (JsonNode required : input.path("required")) {
            JsonNode schema = input.path("properties").path(required.asText());
            if (!required.asText().equals(text) && isText(schema)) {
                others.put(required.asText(), schema.path("minLength").asInt() == 0);
            }
        }
        return others;
    }

    private static long longest(JsonNode schema) {
        return schema.path("maxLength").asLong(Long.MAX_VALUE);
    }

    private static boolean isText(JsonNode schema) {
        return schema.path("type").asText().equals("string")
                || (schema.path("enum").isArray()
                        && schema.path("enum").valueStream().allMatch(JsonNode::isTextual));
    }

    private static List<String> textFields(String task, String side, JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("properties").properties().forEach(each -> {
            if (isText(each.getValue())) {
                names.add(each.getKey());
            }
        });
        if (names.isEmpty()) {
            throw CommandFailure.refused("the " + side + " of " + task
                    + " has no text field: bench runs tasks that take a text and answer a label");
        }
        return names;
    }
}
