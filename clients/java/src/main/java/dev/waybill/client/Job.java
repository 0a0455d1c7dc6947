package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A job as it was when the server answered.
 *
 * <p>A final job that is not completed has an {@link #error()}; one that is has an {@link #output()}; before the end there is
 * neither. {@link #toString} holds neither input nor output.
 *
 * @param raw as the server sent it, every digit of its numbers kept; not to be changed
 */
public record Job(JsonNode raw) {

    public String id() {
        return Read.text(raw, "id");
    }

    public String task() {
        return Read.text(raw, "task");
    }

    /** 0 where the version has no number, as a draft has none. */
    public int taskVersion() {
        return Read.count(raw, "task_version");
    }

    /** Whether it runs a draft of its task rather than a published version. */
    public boolean isOfDraft() {
        return raw.path("task_version").asText().equals(TaskVersion.DRAFT);
    }

    /** What the content of its version is known by, {@code sha256:…}; there for drafts, which change. */
    public Optional<String> taskHash() {
        return Read.optionalText(raw, "task_hash");
    }

    public JobStatus status() {
        return new JobStatus(Read.text(raw, "status"));
    }

    /** Whether it is at its end. A status that this client does not know is not final. */
    public boolean isFinal() {
        return status().isFinal();
    }

    /** Whether it came to its output. */
    public boolean isCompleted() {
        return status().equals(JobStatus.COMPLETED);
    }

    /** Whether a person has to decide, which can take long. */
    public boolean isAwaitingReview() {
        return status().equals(JobStatus.AWAITING_REVIEW);
    }

    /** Whether there is an output that this key may not read. */
    public boolean isWithheld() {
        return Read.flag(raw, "withheld");
    }

    /** Only of a completed job, and only for a key that may read it. */
    public Optional<JsonNode> output() {
        return Read.any(raw, "output");
    }

    /**
     * The output as a value of this type, as Jackson reads it; fields that the type does not have are left out.
     *
     * @throws IllegalStateException where there is none
     * @throws IllegalArgumentException where it does not fit; says where, but nothing of the output
     */
    public <T> T output(Class<T> type) {
        return Read.output(raw, id(), type);
    }

    /** Why a final job has no output. */
    public Optional<JobError> error() {
        return Read.part(raw, "error").map(JobError::of);
    }

    /** Where the output comes from. */
    public Optional<Answer> answer() {
        return Read.part(raw, "answer").map(Answer::of);
    }

    /** What a person has to decide, while one has to. */
    public Optional<PendingReview> review() {
        return Read.part(raw, "review").map(PendingReview::of);
    }

    public Usage usage() {
        return Usage.of(raw.path("usage"));
    }

    /** Its newest record. */
    public Optional<Head> record() {
        return Read.part(raw, "record").map(Head::of);
    }

    public Optional<Priority> priority() {
        return Read.optionalText(raw, "priority").map(Priority::new);
    }

    /** Only where it was {@linkplain Jobs#getWithInput asked for}. */
    public Optional<JsonNode> input() {
        return Read.any(raw, "input");
    }

    /** Whose data it is about. */
    public Optional<String> subject() {
        return Read.optionalText(raw, "subject");
    }

    /** The strings it was submitted with. */
    public Map<String, String> metadata() {
        return Read.strings(raw, "metadata");
    }

    public Instant createdAt() {
        return Read.time(raw, "created_at");
    }

    public Optional<Instant> startedAt() {
        return Read.optionalTime(raw, "started_at");
    }

    public Optional<Instant> finishedAt() {
        return Read.optionalTime(raw, "finished_at");
    }

    /** When it ends at the latest. */
    public Instant deadlineAt() {
        return Read.time(raw, "deadline_at");
    }

    /** When what went in and came out of it is deleted. */
    public Instant expiresAt() {
        return Read.time(raw, "expires_at");
    }

    /** From its acceptance to its end; empty while it goes on. */
    public Optional<Duration> took() {
        return finishedAt().map(end -> Duration.between(createdAt(), end));
    }

    @Override
    public String toString() {
        return "Job[" + raw.path("id").asText() + " is " + raw.path("status").asText() + "]";
    }

    /** The newest of a job's records: how many there are, and what it is known by. */
    public record Head(int version, String hash) {

        static Head of(JsonNode json) {
            return new Head(
                    Read.count(json, "version"), Read.optionalText(json, "hash").orElse(""));
        }
    }

    /**
     * That a person has to decide.
     *
     * @param level 1, or 2 for the second, wider review
     * @param answerVersion what a decision has to name
     */
    public record PendingReview(ReviewReason reason, int level, Instant dueAt, int answerVersion) {

        static PendingReview of(JsonNode json) {
            return new PendingReview(
                    new ReviewReason(Read.text(json, "reason")),
                    Read.count(json, "level"),
                    Read.time(json, "due_at"),
                    Read.count(json, "answer_version"));
        }
    }
}
