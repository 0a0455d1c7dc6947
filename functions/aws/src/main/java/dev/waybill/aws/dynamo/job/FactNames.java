package dev.waybill.aws.dynamo.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Short names of facts in records of schema 1, and, until one has a table of its own, of every schema after it. The table is
 * closed: records of years ago are read by it, and records of years to come by versions that have no other. A fact that is
 * new is stored under its full name, so that a version that does not know it reads, shows and verifies it all the same.
 */
final class FactNames {

    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("attempt", "a"),
            Map.entry("step", "s"),
            Map.entry("endpoint", "e"),
            Map.entry("gen_ai.operation.name", "op"),
            Map.entry("gen_ai.provider.name", "pv"),
            Map.entry("gen_ai.request.model", "qm"),
            Map.entry("gen_ai.response.model", "rm"),
            Map.entry("gen_ai.response.id", "ri"),
            Map.entry("gen_ai.response.finish_reasons", "fr"),
            Map.entry("gen_ai.usage.input_tokens", "it"),
            Map.entry("gen_ai.usage.output_tokens", "ot"),
            Map.entry("gen_ai.prompt.name", "pn"),
            Map.entry("gen_ai.prompt.version", "pr"),
            Map.entry("error.type", "et"),
            Map.entry("price_version", "pc"),
            Map.entry("reserved_cost_micros", "rc"),
            Map.entry("cost_micros", "c"),
            Map.entry("latency_ms", "l"),
            Map.entry("retry_after_ms", "ra"),
            Map.entry("outcome", "o"),
            Map.entry("verdict", "v"),
            Map.entry("violations", "vs"),
            Map.entry("answer", "an"),
            Map.entry("confidence", "cf"),
            Map.entry("task", "t"),
            Map.entry("task_version", "tv"),
            Map.entry("task_hash", "th"),
            Map.entry("task_owner", "to"),
            Map.entry("workflow", "w"),
            Map.entry("input", "in"),
            Map.entry("priority", "p"),
            Map.entry("deadline_at", "d"),
            Map.entry("expires_at", "x"),
            Map.entry("payloads_expire_at", "px"),
            Map.entry("fingerprint", "fp"));

    private static final Map<String, String> LONG =
            SHORT.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private FactNames() {}

    /** @throws IllegalArgumentException for a fact whose full name is the short name of another */
    static ObjectNode shorten(ObjectNode facts) {
        facts.fieldNames().forEachRemaining(name -> {
            if (LONG.containsKey(name)) {
                throw new IllegalArgumentException("a fact named " + name + " would be read as " + LONG.get(name));
            }
        });
        return renamed(facts, SHORT);
    }

    static ObjectNode expand(ObjectNode stored) {
        return renamed(stored, LONG);
    }

    private static ObjectNode renamed(ObjectNode from, Map<String, String> names) {
        ObjectNode to = Json.object();
        from.properties()
                .forEach(field -> to.set(names.getOrDefault(field.getKey(), field.getKey()), field.getValue()));
        return to;
    }
}
