package dev.waybill.api.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.job.Decided;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import dev.waybill.core.task.catalog.TaskHead;
import dev.waybill.core.task.catalog.TaskVersion;
import java.util.Map;
import java.util.SortedMap;

/** Tasks as the API shows them. */
public final class TaskJson {

    private TaskJson() {}

    /** {@code {task, latest_version, rollout}}. */
    public static ObjectNode of(TaskHead head) {
        ObjectNode json = Json.object().put("task", head.task()).put("latest_version", head.latestVersion());
        ObjectNode rollout = json.putObject("rollout");
        head.rollout().forEach((version, weight) -> rollout.put(version.toString(), weight.intValue()));
        return json.put("owner", head.owner());
    }

    /** One version: its facts, and under {@code definition} the task as it was published. */
    public static ObjectNode of(TaskVersion version) {
        ObjectNode json = Json.object()
                .put("task", version.definition().name())
                .put("version", version.definition().version())
                .put("owner", version.owner())
                .put("hash", version.definition().contentHash())
                .put("published_at", Times.text(version.publishedAt()));
        json.set("definition", version.definition().content());
        return json;
    }

    /** Decisions by task version: {@code {"1": {approved, corrected, rejected, accepted}}}. */
    public static ObjectNode of(SortedMap<Integer, Map<Decided, Integer>> figures) {
        ObjectNode json = Json.object();
        figures.forEach((version, counts) -> {
            ObjectNode of = json.putObject(version.toString());
            counts.forEach((decision, count) -> of.put(decision.text(), count));
        });
        return json;
    }
}
