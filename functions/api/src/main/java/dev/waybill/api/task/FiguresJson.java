package dev.waybill.api.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.usage.Totals;
import dev.waybill.core.usage.UsageCounts;
import dev.waybill.core.usage.VersionFigures;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How versions of a task have done, as the API shows it. */
public final class FiguresJson {

    private FiguresJson() {}

    /** {@code {"1": {jobs, ends, verdicts, corrections, input_tokens, output_tokens, cost_micros, p50_ms?, p95_ms?}}}. */
    public static ObjectNode of(SortedMap<Integer, VersionFigures> figures) {
        ObjectNode json = Json.object();
        figures.forEach(
                (version, of) -> json.set(version == UsageCounts.DRAFTS ? "draft" : version.toString(), json(of)));
        return json;
    }

    private static ObjectNode json(VersionFigures figures) {
        Totals totals = figures.totals();
        ObjectNode json = Json.object().put("jobs", totals.jobs());
        put(json.putObject("ends"), figures.ends());
        put(json.putObject("verdicts"), figures.verdicts());
        json.put("corrections", figures.corrections())
                .put("input_tokens", totals.inputTokens())
                .put("output_tokens", totals.outputTokens())
                .put("cost_micros", totals.costMicros());
        figures.latencies().quantile(0.5).ifPresent(time -> json.put("p50_ms", time.toMillis()));
        figures.latencies().quantile(0.95).ifPresent(time -> json.put("p95_ms", time.toMillis()));
        return json;
    }

    private static void put(ObjectNode json, Map<String, Long> counts) {
        new TreeMap<>(counts).forEach((name, count) -> json.put(name, count));
    }
}
