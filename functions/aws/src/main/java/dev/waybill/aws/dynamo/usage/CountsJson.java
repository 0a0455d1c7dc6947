package dev.waybill.aws.dynamo.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.catalog.TaskRef;
import dev.waybill.core.usage.Latencies;
import dev.waybill.core.usage.ReviewCounts;
import dev.waybill.core.usage.Totals;
import dev.waybill.core.usage.UsageCounts;
import dev.waybill.core.usage.VersionFigures;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts as a part keeps them: one text with short names, for a write costs a unit for each KB of the whole item.
 *
 * <pre>
 * {"tasks":  {"owner/task@version": {"t": [jobs, input tokens, output tokens, cost], "e": {end: n}, "v": {verdict: n}, "c": corrections, "l": {bucket: n}}},
 *  "models": {"endpoint/model": [jobs, input tokens, output tokens, cost]},
 *  "reviews": as {@link ReviewCountsJson} has it, where there were any}
 * </pre>
 */
final class CountsJson {

    private CountsJson() {}

    static String write(UsageCounts counts) {
        ObjectNode json = Json.object();
        ObjectNode tasks = json.putObject("tasks");
        counts.versions().forEach((version, figures) -> tasks.set(name(version), json(figures)));
        ObjectNode models = json.putObject("models");
        counts.models().forEach((model, totals) -> put(models.putArray(model), totals));
        if (!counts.reviews().equals(ReviewCounts.NONE)) {
            json.set("reviews", ReviewCountsJson.write(counts.reviews()));
        }
        return Json.write(json);
    }

    static UsageCounts read(String text) {
        JsonNode json = Json.parse(text);
        Map<TaskRef, VersionFigures> versions = new HashMap<>();
        json.path("tasks").properties().forEach(task -> versions.put(version(task.getKey()), figures(task.getValue())));
        Map<String, Totals> models = new HashMap<>();
        json.path("models").properties().forEach(model -> models.put(model.getKey(), totals(model.getValue())));
        return new UsageCounts(versions, models, ReviewCountsJson.read(json.path("reviews")));
    }

    private static String name(TaskRef version) {
        return version.owner() + "/" + version.task() + "@" + version.version();
    }

    private static TaskRef version(String name) {
        int slash = name.indexOf('/');
        int at = name.lastIndexOf('@');
        return new TaskRef(
                name.substring(0, slash), name.substring(slash + 1, at), Integer.parseInt(name.substring(at + 1)));
    }

    private static ObjectNode json(VersionFigures figures) {
        ObjectNode json = Json.object();
        put(json.putArray("t"), figures.totals());
        put(json, "e", figures.ends());
        put(json, "v", figures.verdicts());
        if (figures.corrections() != 0) {
            json.put("c", figures.corrections());
        }
        put(json, "l", figures.latencies().buckets());
        return json;
    }

    private static VersionFigures figures(JsonNode json) {
        return new VersionFigures(
                totals(json.path("t")),
                counts(json.path("e")),
                counts(json.path("v")),
                json.path("c").asLong(),
                latencies(json.path("l")));
    }

    static Latencies latencies(JsonNode json) {
        Map<Integer, Long> buckets = new HashMap<>();
        counts(json).forEach((bucket, count) -> buckets.put(Integer.valueOf(bucket), count));
        return new Latencies(buckets);
    }

    private static void put(ArrayNode array, Totals totals) {
        array.add(totals.jobs())
                .add(totals.inputTokens())
                .add(totals.outputTokens())
                .add(totals.costMicros());
    }

    private static Totals totals(JsonNode array) {
        return new Totals(
                array.path(0).asLong(),
                array.path(1).asLong(),
                array.path(2).asLong(),
                array.path(3).asLong());
    }

    static <K> void put(ObjectNode json, String name, Map<K, Long> counts) {
        if (!counts.isEmpty()) {
            ObjectNode object = json.putObject(name);
            new TreeMap<>(counts).forEach((key, count) -> object.put(key.toString(), count));
        }
    }

    static Map<String, Long> counts(JsonNode object) {
        Map<String, Long> counts = new HashMap<>();
        object.properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().asLong()));
        return counts;
    }
}
