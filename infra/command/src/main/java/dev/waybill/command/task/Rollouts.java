package dev.waybill.command.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A task's rollout in words: {@code version 1}, or {@code version 1 (weight 9), version 2 (weight 1)}. */
final class Rollouts {

    private Rollouts() {}

    /** @param rollout an array of {@code {version, weight}}, or an object of weights by version */
    static String words(JsonNode rollout) {
        List<String> parts = new ArrayList<>();
        boolean one = rollout.size() == 1;
        if (rollout.isArray()) {
            rollout.forEach(each -> parts.add(part(each.path("version").asText(), each.path("weight"), one)));
        } else {
            rollout.properties().forEach(each -> parts.add(part(each.getKey(), each.getValue(), one)));
        }
        return parts.isEmpty() ? "-" : String.join(", ", parts);
    }

    private static String part(String version, JsonNode weight, boolean one) {
        return "version " + version + (one ? "" : " (weight " + weight.asText() + ")");
    }
}
