package dev.waybill.api.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.job.Decided;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import dev.waybill.core.task.catalog.Rollout;
import dev.waybill.core.task.catalog.TaskHead;
import dev.waybill.core.task.catalog.TaskHead.NewestDraft;
import dev.waybill.core.task.catalog.TaskVersion;
import java.util.Map;
import java.util.SortedMap;

/** Tasks as the API shows them. */
public final class TaskJson {

    private TaskJson() {}

    /** {@code {task, latest_version, rollout, rollout_by, previous_rollout?, retired, draft?, owner}}. */
    public static ObjectNode of(TaskHead head) {
        ObjectNode json = Json.object().put("task", head.task());
        if (head.isPublished()) {
            json.put("latest_version", head.latestVersion());
        } else {
            json.putNull("latest_version");
        }
        json.set("rollout", weights(head.rollout()));
        json.put("rollout_by", head.rollout().by().text());
        head.previous().ifPresent(before -> json.set("previous_rollout", of(before)));
        json.put("retired", head.retired());
        head.draft().ifPresent(draft -> json.set("draft", of(draft)));
        return json.put("owner", head.owner());
    }

    /** As a rollout is put: who sends it so goes back to it. */
    private static ObjectNode of(Rollout rollout) {
        ObjectNode json = Json.object();
        json.set("weights", weights(rollout));
        return json.put("by", rollout.by().text());
    }

    private static ObjectNode weights(Rollout rollout) {
        ObjectNode json = Json.object();
        rollout.weights().forEach((version, weight) -> json.put(version.toString(), weight.intValue()));
        return json;
    }

    public static ObjectNode of(NewestDraft draft) {
        return Json.object().put("hash", draft.hash()).put("published_at", Times.text(draft.publishedAt()));
    }

    /** One version: its facts, and under {@code definition} the task as it was published. */
    public static ObjectNode of(TaskVersion version) {
        ObjectNode json = Json.object().put("task", version.definition().name());
        if (version.isDraft()) {
            json.put("version", "draft");
        } else {
            json.put("version", version.definition().version());
        }
        json.put("owner", version.owner())
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
