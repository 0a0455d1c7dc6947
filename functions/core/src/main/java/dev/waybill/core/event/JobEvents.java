package dev.waybill.core.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.execution.project.RecordFollower.Followed;
import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobError;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import dev.waybill.core.key.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What there is to tell of a record of a job. It follows from the job's records alone, so that it is the same however often it is told. */
final class JobEvents {

    private static final int LEVEL_OF_SECOND = 2;

    /** What the ids of sets of children begin with. */
    private static final String CHILDREN = "children_";

    private JobEvents() {}

    /** What this record is reason to tell, in the order in which it happened. */
    static List<Event> of(Followed followed) {
        JobRecord record = followed.record();
        boolean waited = before(followed) == JobState.AWAITING_REVIEW;
        List<Event> events = new ArrayList<>();
        if (waited && isOverdue(followed)) {
            events.add(review(EventType.REVIEW_OVERDUE, followed, followed.version() - 1));
        }
        if (record.event() instanceof ReviewOpened opened) {
            EventType type = opened.level() < LEVEL_OF_SECOND ? EventType.REVIEW_OPENED : EventType.REVIEW_ESCALATED;
            events.add(review(type, followed, followed.version()));
        }
        if (record.event() instanceof ReviewDecided && record.state() != JobState.AWAITING_REVIEW) {
            events.add(review(EventType.REVIEW_DECIDED, followed, followed.version()));
        }
        if (followed.isEnd()) {
            end(record.state()).ifPresent(type -> events.add(job(type, followed)));
        }
        return events;
    }

    private static Optional<EventType> end(JobState state) {
        return switch (state) {
            case COMPLETED -> Optional.of(EventType.JOB_COMPLETED);
            case FAILED -> Optional.of(EventType.JOB_FAILED);
            case CANCELLED -> Optional.of(EventType.JOB_CANCELLED);
            case EXPIRED -> Optional.of(EventType.JOB_EXPIRED);
            case QUEUED, IN_PROGRESS, AWAITING_REVIEW, CANCELLING, UNKNOWN -> Optional.empty();
        };
    }

    private static JobState before(Followed followed) {
        return followed.version() == 1
                ? JobState.QUEUED
                : followed.job().records().get(followed.version() - 2).state();
    }

    /** Whether the sweeper put this record because nobody had decided by the review's due time. */
    private static boolean isOverdue(Followed followed) {
        JobRecord record = followed.record();
        return record.actor().equals(Actor.SWEEPER)
                && record.state() != JobState.CANCELLED
                && asOf(followed, followed.version() - 1)
                        .review()
                        .filter(review -> !record.at().isBefore(review.opened().dueAt()))
                        .isPresent();
    }

    private static Event job(EventType type, Followed followed) {
        JobRecord record = followed.record();
        ObjectNode data = about(followed, "job").put("status", record.state().text());
        data.put("version", record.version());
        JobError.of(asOf(followed, record.version()), record.state())
                .ifPresent(error -> data.putObject("error").put("code", error.code()));
        data.put("created_at", Times.text(followed.job().createdAt())).put("finished_at", Times.text(record.at()));
        data.putObject("links").put("self", "/v1/jobs/" + record.job().id());
        return event(type, record, data);
    }

    /** @param seen the number of the record up to which the review is told */
    private static Event review(EventType type, Followed followed, int seen) {
        JobRecord record = followed.record();
        Review review = asOf(followed, seen).review().orElseThrow();
        boolean open = record.state() == JobState.AWAITING_REVIEW;
        ObjectNode data = about(followed, "review")
                .put("status", open ? "open" : "closed")
                .put("job_status", record.state().text())
                .put("version", record.version());
        if (review.opened().step() != null) {
            data.put("step", review.opened().step());
        }
        data.put("answer_version", review.version())
                .put("level", review.opened().level())
                .put("reason", review.reason())
                .put("opened_at", Times.text(review.openedAt()))
                .put("due_at", Times.text(review.opened().dueAt()));
        if (record.event() instanceof ReviewDecided) {
            data.put("decision", record.wording().facts().path("decision").asText());
        }
        data.putObject("links")
                .put("self", "/v1/reviews/" + record.job().id())
                .put("job", "/v1/jobs/" + record.job().id())
                .put("desk", "/console#/reviews/" + record.job().id());
        return event(type, record, data);
    }

    private static ObjectNode about(Followed followed, String object) {
        Accepted accepted = followed.job().accepted();
        ObjectNode data = Json.object()
                .put("id", followed.job().key().id())
                .put("object", object)
                .put("task", accepted.task());
        if (accepted.ofDraft()) {
            data.put("task_version", "draft");
        } else {
            data.put("task_version", accepted.taskVersion());
        }
        if (accepted.item().batch() != null && !isChild(accepted)) {
            data.putObject("batch")
                    .put("id", accepted.item().batch())
                    .put("custom_id", accepted.item().customId());
        }
        return data;
    }

    /** Whether a step of another job started it. */
    static boolean isChild(Accepted accepted) {
        @Nullable String set = accepted.item().batch();
        return set != null && set.startsWith(CHILDREN);
    }

    private static Event event(EventType type, JobRecord record, ObjectNode data) {
        String id = EventIds.event(
                record.at(), record.job().tenant(), record.job().id(), Integer.toString(record.version()), type.text());
        return new Event(id, type, record.job().tenant(), record.at(), data);
    }

    private static Job asOf(Followed followed, int version) {
        return Job.of(followed.job().records().subList(0, version));
    }
}
