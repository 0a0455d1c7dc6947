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

    /** What it waits for, where it is not over and does not move on. */
    public Optional<WaitsFor> waitsFor() {
        return Read.part(raw, "waiting").map(WaitsFor::of);
    }

    /** The item of a batch that it was made of. */
    public Optional<BatchPlace> batch() {
        return Read.part(raw, "batch").map(BatchPlace::of);
    }

    /** The job that it is a child of. */
    public Optional<Parent> parent() {
        return Read.part(raw, "parent").map(Parent::of);
    }

    /** What its calls to models have taken so far. */
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
     * What keeps a job from moving on.
     *
     * @param what {@code queue}, {@code slot}, {@code circuit}, {@code endpoint}, {@code retry}, {@code model}, {@code children} or
     *     {@code person}; more may come
     * @param until when that is over or looked at again, where it is known
     */
    public record WaitsFor(String what, Optional<Instant> until) {

        static WaitsFor of(JsonNode json) {
            return new WaitsFor(Read.text(json, "for"), Read.optionalTime(json, "until"));
        }
    }

    /**
     * Where in a batch a job belongs.
     *
     * @param id the batch's
     * @param customId the caller's own name for the item
     */
    public record BatchPlace(String id, String customId) {

        static BatchPlace of(JsonNode json) {
            return new BatchPlace(Read.text(json, "id"), Read.text(json, "custom_id"));
        }
    }

    /**
     * The job whose step has made this one.
     *
     * @param job its id
     * @param step of kind {@code each}
     * @param index the place of the item that this one is made of, from 0
     */
    public record Parent(String job, String step, int index) {

        static Parent of(JsonNode json) {
            return new Parent(Read.text(json, "job"), Read.text(json, "step"), Read.count(json, "index"));
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
