package dev.waybill.api.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.job.JobJson;
import dev.waybill.api.job.JobTag;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Review;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import dev.waybill.core.review.GateStop;
import dev.waybill.core.review.ListReviews.Entry;
import dev.waybill.core.review.ReviewIndex.Listed;
import dev.waybill.core.review.ReviewPayloads;
import dev.waybill.core.review.ShowReview.Shown;
import dev.waybill.core.task.ReviewPolicy;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reviews as the API shows them. */
final class ReviewJson {

    private ReviewJson() {}

    /** The answer to whoever asked for a review or did something to it. Payload: no cache may keep it. */
    static HttpResponse response(Shown shown, Instant now) {
        return HttpResponse.json(200, of(shown, now))
                .with("ETag", JobTag.of(shown.job(), now, Optional.empty(), shown.payloads() == null))
                .with("Cache-Control", "no-store");
    }

    /** The review as a list shows it: what the index of open reviews holds, and how far it is. */
    static ObjectNode of(Entry entry) {
        Listed review = entry.listed();
        ObjectNode json = Json.object()
                .put("id", review.id())
                .put("object", "review")
                .put("status", "open")
                .put("task", review.task());
        putStep(json, entry.step());
        json.put("reason", review.reason())
                .put("level", review.level())
                .put("opened_at", Times.text(review.openedAt()))
                .put("due_at", Times.text(review.dueAt()));
        json.set("claim", claim(entry.claim()));
        json.put("decisions", entry.decisions()).put("decided_by_you", entry.isDecidedByCaller());
        json.set("links", links(review.id()));
        return json;
    }

    static ObjectNode of(Shown shown, Instant now) {
        Job job = shown.job();
        Review review = shown.review();
        JobState state = job.stateAt(now);
        ObjectNode json = Json.object()
                .put("id", job.key().id())
                .put("object", "review")
                .put("status", state == JobState.AWAITING_REVIEW ? "open" : "closed")
                .put("job_status", job.statusAt(now))
                .put("task", job.accepted().task());
        JobJson.putVersion(json, job.accepted());
        putStep(json, review.opened().step());
        json.put("answer_version", review.version())
                .put("level", review.opened().level())
                .put("reason", review.reason());
        if (review.opened().code() != null) {
            json.put("code", review.opened().code());
        }
        if (review.opened().matter().fault() != null) {
            json.put("fault", review.opened().matter().fault());
        }
        json.put("opened_at", Times.text(review.openedAt()))
                .put("due_at", Times.text(review.opened().dueAt()));
        @Nullable
        ReviewPolicy policy = shown.task().review(review.opened().step()).orElse(null);
        if (policy != null) {
            json.put("on_timeout", policy.onTimeout(review.opened().level()).text());
            if (policy.instructions() != null) {
                json.put("instructions", policy.instructions());
            }
            json.put("reviewers", policy.reviewers())
                    .put("agreed", shown.agreed())
                    .put("four_eyes", policy.fourEyes())
                    .put(
                            "may_escalate",
                            policy.second() != null && review.opened().level() == 1);
        }
        GateStop.of(job, shown.task()).ifPresent(gate -> json.set("gate", gate(gate)));
        putPayloads(json, shown.payloads());
        json.set("output_schema", shown.schema());
        ArrayNode attempts = json.putArray("attempts");
        job.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
        shown.lastInvalid().ifPresent(attempt -> json.set("last_invalid", invalid(attempt, shown.payloads())));
        json.set("claim", claim(state == JobState.AWAITING_REVIEW ? review.claimAt(now) : Optional.empty()));
        ArrayNode decisions = json.putArray("decisions");
        int decision = 0;
        for (JobRecord record : job.records()) {
            if (record.event() instanceof ReviewDecided decided) {
                decisions.add(decision(record, decided, decision(shown.payloads(), decision++)));
            }
        }
        json.set("comments", comments(review, shown.payloads()));
        json.set("links", links(job.key().id()));
        return json;
    }

    /** Of a review of a step. */
    private static void putStep(ObjectNode json, @Nullable String step) {
        if (step != null) {
            json.put("step", step);
        }
    }

    private static ObjectNode gate(GateStop gate) {
        ObjectNode json = Json.object().put("when", gate.when());
        return gate.saw() == null ? json : json.put("saw", gate.saw());
    }

    private static ObjectNode attempt(Attempt attempt) {
        ObjectNode json = Json.object()
                .put("attempt", attempt.announced().attempt())
                .put("step", attempt.announced().step())
                .put("endpoint", attempt.announced().endpoint())
                .put("model", attempt.announced().requestModel());
        @Nullable AttemptSettled settled = attempt.settled();
        if (settled == null) {
            return json.put("outcome", attempt.isOpen() ? "under_way" : "attempt_unknown");
        }
        json.put("outcome", settled.outcome().text());
        if (settled.verdict() != null) {
            json.put("verdict", settled.verdict().text());
        }
        if (settled.trouble().errorType() != null) {
            json.put("error_type", settled.trouble().errorType());
        }
        if (settled.violations() != null) {
            settled.violations().forEach(json.putArray("violations")::add);
        }
        if (settled.confidence() != null) {
            json.put("confidence", settled.confidence());
        }
        return json.put("cost_micros", settled.costMicros()).put("latency_ms", settled.latencyMs());
    }

    private static JsonNode claim(Optional<Review.Claim> claim) {
        return claim.<JsonNode>map(held -> {
                    ObjectNode json = Json.object();
                    json.set("by", Json.tree(held.by()));
                    return json.put("until", Times.text(held.until()));
                })
                .orElse(NullNode.instance);
    }

    private static void putPayloads(ObjectNode json, @Nullable ReviewPayloads payloads) {
        if (payloads == null) {
            json.put("withheld", true);
            return;
        }
        json.set("input", orNull(payloads.input()));
        json.set("answer", orNull(payloads.answer()));
        if (payloads.output() != null) {
            json.set("output", payloads.output());
        }
    }

    /** The last answer that did not fit, as the model wrote it; no answer where it is not kept. */
    private static ObjectNode invalid(Attempt attempt, @Nullable ReviewPayloads payloads) {
        ObjectNode json = attempt(attempt);
        return payloads == null ? json : json.set("answer", orNull(payloads.invalid()));
    }

    private static ReviewPayloads.@Nullable Decision decision(@Nullable ReviewPayloads payloads, int number) {
        return payloads == null ? null : payloads.decisions().get(number);
    }

    private static ObjectNode decision(
            JobRecord record, ReviewDecided decided, ReviewPayloads.@Nullable Decision payloads) {
        ObjectNode json = Json.object().put("decision", decided.decision().text());
        json.set("by", Json.tree(record.actor()));
        json.put("at", Times.text(record.at())).put("answer_version", decided.review());
        if (decided.reasonCode() != null) {
            json.put("reason_code", decided.reasonCode());
        }
        if (decided.changed() != null) {
            decided.changed().forEach(json.putArray("changed")::add);
        }
        if (payloads == null) {
            return json;
        }
        if (decided.changed() != null) {
            ArrayNode difference = json.putArray("difference");
            payloads.difference().forEach(change -> difference.add(changed(change)));
        }
        return payloads.note() == null ? json : json.put("note", payloads.note());
    }

    private static ObjectNode changed(ReviewPayloads.Changed change) {
        ObjectNode json = Json.object().put("pointer", change.pointer());
        if (change.before() != null) {
            json.set("before", change.before());
        }
        return change.after() == null ? json : json.set("after", change.after());
    }

    private static ArrayNode comments(Review review, @Nullable ReviewPayloads payloads) {
        ArrayNode comments = Json.object().putArray("comments");
        for (int n = 0; n < review.comments().size(); n++) {
            Review.Comment comment = review.comments().get(n);
            ObjectNode json = comments.addObject();
            json.set("by", Json.tree(comment.by()));
            json.put("at", Times.text(comment.at()));
            if (payloads != null) {
                json.put("text", payloads.comments().get(n));
            }
        }
        return comments;
    }

    private static JsonNode orNull(@Nullable JsonNode value) {
        return value == null ? NullNode.instance : value;
    }

    private static ObjectNode links(String id) {
        return Json.object()
                .put("self", "/v1/reviews/" + id)
                .put("job", "/v1/jobs/" + id)
                .put("records", "/v1/jobs/" + id + "/records");
    }
}
