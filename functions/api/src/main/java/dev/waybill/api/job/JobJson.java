package dev.waybill.api.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Accepted.Item;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobError;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobUsage;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.Waiting;
import dev.waybill.core.job.list.ListedEnd;
import dev.waybill.core.job.list.ListedJob;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job as the API shows it. */
public final class JobJson {

    private JobJson() {}

    /**
     * The job as a reader sees it at {@code now}.
     *
     * @param output of a completed job, if it is still kept
     * @param waiting what a job that is not over waits for
     */
    public static ObjectNode of(Job job, Instant now, Optional<JsonNode> output, Optional<Waiting> waiting) {
        Accepted accepted = job.accepted();
        JobState state = job.stateAt(now);
        ObjectNode json =
                Json.object().put("id", job.key().id()).put("object", "job").put("task", accepted.task());
        putVersion(json, accepted);
        json.put("status", job.statusAt(now)).put("priority", job.priority());
        output.ifPresent(value -> json.set("output", value));
        JobError.of(job, state).ifPresent(error -> json.set("error", of(error)));
        if (state == JobState.COMPLETED) {
            AnswerJson.of(job).ifPresent(answer -> json.set("answer", answer));
        }
        if (state == JobState.AWAITING_REVIEW) {
            job.review().ifPresent(review -> json.set("review", review(review)));
        }
        waiting.ifPresent(wait -> json.set("waiting", of(wait)));
        json.set("usage", usage(job));
        json.putObject("record")
                .put("version", job.version())
                .put("hash", job.last().hash());
        json.put("subject", accepted.subject());
        json.set("metadata", Json.tree(accepted.metadata() == null ? Json.object() : accepted.metadata()));
        putFamily(json, accepted.item());
        json.put("created_at", Times.text(job.createdAt()));
        job.startedAt().ifPresent(at -> json.put("started_at", Times.text(at)));
        if (state.isFinal()) {
            json.put(
                    "finished_at",
                    Times.text(state == job.state() ? job.decisive().at() : job.deadlineAt()));
        }
        json.put("deadline_at", Times.text(job.deadlineAt()));
        json.put("expires_at", Times.text(accepted.expiresAt()));
        ObjectNode links = links(job.key().id());
        job.review()
                .ifPresent(reviewed ->
                        links.put("review", "/v1/reviews/" + job.key().id()));
        json.set("links", links);
        return json;
    }

    /** The version of a job's task; of a draft, which may be another by now, with the hash of the one it is a job of. */
    public static void putVersion(ObjectNode json, Accepted accepted) {
        if (accepted.ofDraft()) {
            json.put("task_version", "draft").put("task_hash", accepted.taskHash());
        } else {
            json.put("task_version", accepted.taskVersion());
        }
    }

    /** The batch that it is an item of, or the step whose child it is. */
    private static void putFamily(ObjectNode json, Item item) {
        if (item.parentJob() != null) {
            ObjectNode parent = json.putObject("parent").put("job", item.parentJob());
            parent.put("step", item.parentStep()).put("index", Integer.parseInt(String.valueOf(item.customId())));
        } else if (item.batch() != null) {
            json.putObject("batch").put("id", item.batch()).put("custom_id", item.customId());
        }
    }

    private static ObjectNode of(Waiting waiting) {
        ObjectNode json = Json.object().put("for", waiting.what().text());
        return waiting.until() == null ? json : json.put("until", Times.text(waiting.until()));
    }

    /** What a person has to decide. */
    private static ObjectNode review(Review review) {
        ObjectNode json = Json.object();
        if (review.opened().step() != null) {
            json.put("step", review.opened().step());
        }
        return json.put("reason", review.reason())
                .put("level", review.opened().level())
                .put("due_at", Times.text(review.opened().dueAt()))
                .put("answer_version", review.version());
    }

    /** The job as a list shows it, under the names that it has by itself. */
    public static ObjectNode of(ListedJob job) {
        ObjectNode json = Json.object()
                .put("id", job.id())
                .put("object", "job")
                .put("task", job.task())
                .put("status", job.status())
                .put("batch", job.batch())
                .put("created_at", Times.text(job.createdAt()));
        if (job.reviewDueAt() != null) {
            json.putObject("review").put("due_at", Times.text(job.reviewDueAt()));
        }
        @Nullable ListedEnd end = job.end();
        if (end != null) {
            put(json, end);
        }
        json.set("links", links(job.id()));
        return json;
    }

    private static void put(ObjectNode json, ListedEnd end) {
        if (end.errorCode() != null) {
            json.putObject("error").put("code", end.errorCode());
        }
        json.putObject("usage").put("cost_micros", end.costMicros());
        if (end.startedAt() != null) {
            json.put("started_at", Times.text(end.startedAt()));
        }
        json.put("finished_at", Times.text(end.finishedAt()));
    }

    private static ObjectNode links(String id) {
        String self = "/v1/jobs/" + id;
        return Json.object().put("self", self).put("cancel", self + "/cancel").put("records", self + "/records");
    }

    /** Why a job has no output. */
    public static ObjectNode of(JobError error) {
        ObjectNode json = Json.object()
                .put("code", error.code())
                .put("detail", error.detail())
                .put("retryable", error.retryable());
        return error.reasonCode() == null ? json : json.put("reason_code", error.reasonCode());
    }

    private static ObjectNode usage(Job job) {
        JobUsage usage = job.usage();
        return Json.object()
                .put("input_tokens", usage.inputTokens())
                .put("output_tokens", usage.outputTokens())
                .put("cost_micros", usage.costMicros());
    }
}
