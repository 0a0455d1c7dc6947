package dev.waybill.api.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.core.job.JobUsage;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Sha256;
import dev.waybill.core.json.Times;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetHead.Asked;
import dev.waybill.core.set.SetHead.Progress;
import dev.waybill.core.set.SetHead.StopWhen;
import dev.waybill.core.set.SetHead.WantedTask;
import dev.waybill.core.set.get.BatchView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch as the API shows it. */
final class BatchJson {

    private static final List<EntryState> COUNTED = List.of(
            EntryState.INVALID,
            EntryState.PROCESSING,
            EntryState.AWAITING_REVIEW,
            EntryState.COMPLETED,
            EntryState.FAILED,
            EntryState.CANCELLED,
            EntryState.EXPIRED);

    private BatchJson() {}

    static ObjectNode of(BatchView batch) {
        SetHead head = batch.head();
        Asked asked = head.asked();
        Progress progress = head.progress();
        ObjectNode json = Json.object().put("id", head.key().id()).put("object", "batch");
        put(json, asked.task());
        json.put("priority", asked.priority().text())
                .put("round", progress.round())
                .put("status", progress.status().text());
        if (progress.reason() != null) {
            json.put("reason", progress.reason());
        }
        ObjectNode counts = json.putObject("counts").put("total", batch.total());
        COUNTED.forEach(state -> counts.put(state.text(), batch.of(state)));
        json.set("usage", usage(batch.counts().usage()));
        json.put("subject", asked.subject());
        json.set("metadata", asked.metadata() == null ? Json.object() : Json.tree(asked.metadata()));
        put(json, asked.stopWhen());
        json.put("created_at", Times.text(asked.times().createdAt()));
        put(json, "closed_at", progress.closedAt());
        put(json, "finished_at", progress.finishedAt());
        json.put("deadline_at", Times.text(progress.deadlineAt()));
        String self = "/v1/batches/" + head.key().id();
        json.putObject("links")
                .put("self", self)
                .put("items", self + "/items")
                .put("results", self + "/results")
                .put("cancel", self + "/cancel")
                .put("retry", self + "/retry");
        return json;
    }

    /** The batch after something was asked of it: 200 where it has ended, 202 where it goes on. */
    static HttpResponse changed(BatchView batch) {
        return response(batch.head().progress().status().isFinal() ? 200 : 202, batch);
    }

    /** The batch alone, with its ETag, which names all that is shown; and, where it goes on, when to look again. */
    static HttpResponse response(int status, BatchView batch) {
        ObjectNode json = of(batch);
        HttpResponse response = HttpResponse.json(status, json).with("ETag", tag(json));
        return batch.head().progress().status().isFinal() ? response : response.with("Retry-After", "1");
    }

    static String tag(ObjectNode json) {
        String hash = Sha256.of(Json.bytes(json));
        return '"' + hash.substring(hash.length() - 32) + '"';
    }

    static ObjectNode usage(JobUsage usage) {
        return Json.object()
                .put("input_tokens", usage.inputTokens())
                .put("output_tokens", usage.outputTokens())
                .put("cost_micros", usage.costMicros());
    }

    private static void put(ObjectNode json, WantedTask task) {
        json.put("task", task.name());
        if (task.draftHash() != null) {
            json.put("task_version", "draft").put("task_hash", task.draftHash());
        } else if (task.version() != null) {
            json.put("task_version", task.version());
        }
    }

    private static void put(ObjectNode json, @Nullable StopWhen stopWhen) {
        if (stopWhen == null) {
            return;
        }
        ObjectNode stops = json.putObject("stop_when");
        if (stopWhen.failedPercent() != null) {
            stops.put("failed_percent", stopWhen.failedPercent());
        }
        if (stopWhen.costMicros() != null) {
            stops.put("cost_micros", stopWhen.costMicros());
        }
    }

    private static void put(ObjectNode json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, Times.text(time));
        }
    }
}
