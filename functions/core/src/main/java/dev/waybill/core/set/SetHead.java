package dev.waybill.core.set;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.waybill.core.job.Priority;
import dev.waybill.core.key.Actor;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A set as a whole. Its jobs are counted beside it: the head changes rarely, each time by one version. Immutable.
 *
 * @param version one higher at each change, from 1
 * @param asked what was asked for; it never changes
 * @param parent the step whose children these are; null of a batch
 * @param progress how it stands
 */
public record SetHead(
        SetKey key, int version, Asked asked, @Nullable Parent parent, Progress progress) {

    /**
     * What every job of the set has in common.
     *
     * @param by who asked: the actor of the records that making a job of it causes
     * @param fingerprint keyed hash of the request, where it came with an Idempotency-Key
     */
    public record Asked(
            WantedTask task,
            Priority priority,
            Said said,
            @Nullable StopWhen stopWhen,
            Times times,
            Actor by,
            @Nullable String fingerprint) {

        public @Nullable String subject() {
            return said.subject();
        }

        public @Nullable Map<String, String> metadata() {
            return said.metadata();
        }

        public @Nullable String traceparent() {
            return said.traceparent();
        }
    }

    /** What was said of all items, beside what each says itself. */
    public record Said(
            @Nullable String subject,
            @Nullable Map<String, String> metadata,
            @Nullable String traceparent) {}

    /**
     * The task of every item.
     *
     * @param version the one that was asked for; null where a rollout draws for each item
     * @param draftHash the content of the draft that was asked for; null where it is no draft
     */
    public record WantedTask(
            String name,
            String owner,
            @Nullable Integer version,
            @Nullable String draftHash) {}

    /**
     * @param deadlineAt of the first round
     * @param expiresAt when the records of its jobs are gone, and it with them
     * @param payloadsExpireAt when inputs and outputs of its jobs are gone
     */
    public record Times(Instant createdAt, Instant deadlineAt, Instant expiresAt, Instant payloadsExpireAt) {}

    /**
     * When a set is cancelled that goes wrong or costs too much, counted after 100 ended items.
     *
     * @param failedPercent of the ended items, from 1 to 100
     * @param costMicros of all jobs together, in micro-dollars
     */
    public record StopWhen(
            @Nullable Integer failedPercent, @Nullable Long costMicros) {}

    /**
     * @param step of the parent's task, of kind {@code each}
     * @param run of the parent in which the children were started
     * @param together how many of them may be unfinished at once
     */
    public record Parent(String job, String step, int run, int together) {}

    /**
     * @param round from 1; one higher each time what failed is tried again
     * @param reason why it was cancelled, where that was not a caller's wish
     * @param expanded how many items, in the order sent, are known to have their jobs or their end: it may be more
     * @param pass what is done to the set piece by piece; null where each piece is expanded by a message of its own
     * @param dueAt when the set itself next needs a look; null once nothing is left to do
     */
    public record Progress(
            SetStatus status,
            int round,
            @Nullable String reason,
            Span span,
            int expanded,
            @Nullable Pass pass,
            @Nullable Instant dueAt) {

        /** Of a set that takes items, or, where it is closed, goes on without more. */
        public static Progress first(@Nullable Instant closedAt, Instant deadlineAt, Instant dueAt) {
            SetStatus status = closedAt == null ? SetStatus.RECEIVING : SetStatus.IN_PROGRESS;
            return new Progress(status, 1, null, new Span(closedAt, null, deadlineAt), 0, null, dueAt);
        }

        public @Nullable Instant closedAt() {
            return span.closedAt();
        }

        public @Nullable Instant finishedAt() {
            return span.finishedAt();
        }

        public Instant deadlineAt() {
            return span.deadlineAt();
        }

        /** No more items come. */
        public Progress closed(Instant at) {
            SetStatus now = status == SetStatus.RECEIVING ? SetStatus.IN_PROGRESS : status;
            Span closed = new Span(closedAt() == null ? at : closedAt(), finishedAt(), deadlineAt());
            return new Progress(now, round, reason, closed, expanded, pass, dueAt);
        }

        /** What has not ended is cancelled. */
        public Progress cancelling(@Nullable String why, Pass pass, Instant dueAt) {
            return new Progress(SetStatus.CANCELLING, round, why, span, expanded, pass, dueAt);
        }

        /** The end of a round; it is due until everybody was told. */
        public Progress ended(SetStatus end, Instant at) {
            return new Progress(end, round, reason, new Span(closedAt(), at, deadlineAt()), expanded, null, at);
        }

        /** A round more. */
        public Progress again(Instant deadlineAt, Pass pass, Instant dueAt) {
            Span anew = new Span(closedAt(), null, deadlineAt);
            return new Progress(SetStatus.IN_PROGRESS, round + 1, null, anew, expanded, pass, dueAt);
        }

        public Progress on(@Nullable Pass pass, @Nullable Instant dueAt) {
            return new Progress(status, round, reason, span, expanded, pass, dueAt);
        }

        public Progress due(@Nullable Instant at, int expanded) {
            return new Progress(status, round, reason, span, expanded, pass, at);
        }

        /** Whether it may still come to an end of its own: it was neither cancelled nor has it ended. */
        @JsonIgnore
        public boolean takesJobs() {
            return status == SetStatus.RECEIVING || status == SetStatus.IN_PROGRESS;
        }

        public boolean isOverdue(Instant now) {
            return !status.isFinal() && !now.isBefore(deadlineAt());
        }
    }

    /**
     * The time of a set and of its round.
     *
     * @param closedAt when its last item was taken; null while more may come
     * @param finishedAt of this round
     * @param deadlineAt of this round, which no job of it outlives
     */
    public record Span(@Nullable Instant closedAt, @Nullable Instant finishedAt, Instant deadlineAt) {}

    /**
     * A way through all pieces of a set, in the order sent.
     *
     * @param kind what is done
     * @param chunk of the piece that is next, from 1
     * @param piece within the chunk, from 0
     * @param by who wanted it: the actor of the records that it causes
     */
    public record Pass(SetQueue.Kind kind, int chunk, int piece, Actor by) {

        public Pass at(int nextChunk, int nextPiece) {
            return new Pass(kind, nextChunk, nextPiece, by);
        }
    }

    /** The next version of it. */
    public SetHead next(Progress progress) {
        return new SetHead(key, version + 1, asked, parent, progress);
    }
}
