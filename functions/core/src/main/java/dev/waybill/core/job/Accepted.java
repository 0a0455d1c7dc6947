package dev.waybill.core.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The job was taken. Everything a run starts from is here.
 *
 * @param pinned the task that it is a job of, to the letter
 * @param workflow the version of the contract between state machine and functions that it began with
 * @param input the salted hash of the payload that holds the input
 * @param item what makes it one of many; {@link Item#NONE} of a job by itself
 */
public record Accepted(
        @JsonUnwrapped PinnedTask pinned,
        int workflow,
        String input,
        Priority priority,
        @JsonUnwrapped Times times,
        @JsonUnwrapped Asked asked,
        @JsonUnwrapped Item item)
        implements JobEvent {

    /** A job by itself. */
    public Accepted(PinnedTask pinned, int workflow, String input, Priority priority, Times times, Asked asked) {
        this(pinned, workflow, input, priority, times, asked, Item.NONE);
    }

    public Accepted {
        requireNonNull(input);
        requireNonNull(priority);
    }

    /**
     * One version of a task.
     *
     * @param version of a draft, the one that its content says
     * @param hash of its content: {@code sha256:} and hex
     * @param owner the tenant whose task it is, or {@code _operator}
     * @param draft true where it is a draft, which its hash alone names; null where it is a published version
     * @param bucket of the rollout, by which this version was given; null where the caller named it
     */
    public record PinnedTask(
            @JsonProperty("task") String name,
            @JsonProperty("task_version") int version,
            @JsonProperty("task_hash") String hash,
            @JsonProperty("task_owner") String owner,
            @JsonProperty("task_draft") @Nullable Boolean draft,
            @JsonProperty("rollout_bucket") @Nullable Integer bucket) {

        /** A version that the caller named. */
        public PinnedTask(String name, int version, String hash, String owner) {
            this(name, version, hash, owner, null, null);
        }

        public PinnedTask {
            requireNonNull(name);
            requireNonNull(hash);
            requireNonNull(owner);
        }
    }

    /**
     * By when it has to be over, and how long it is kept.
     *
     * @param expiresAt when its records are gone
     */
    public record Times(Instant deadlineAt, Instant expiresAt, Instant payloadsExpireAt) {
        public Times {
            requireNonNull(deadlineAt);
            requireNonNull(expiresAt);
            requireNonNull(payloadsExpireAt);
        }
    }

    /**
     * What the caller said about it beside the input.
     *
     * @param subject whose data this is
     * @param fingerprint keyed hash of the request, where it came with an Idempotency-Key
     */
    public record Asked(
            @Nullable String subject,
            @Nullable Map<String, String> metadata,
            @Nullable String traceparent,
            @Nullable String fingerprint) {

        /** Nothing beside the input. */
        public static final Asked NOTHING = new Asked(null, null, null, null);

        /** A label or two of the caller's own. */
        public static Asked labelled(Map<String, String> metadata) {
            return new Asked(null, metadata, null, null);
        }
    }

    /**
     * What makes a job one of a batch, or of the children of a step.
     *
     * @param batch the batch's id, or that of the set of children
     * @param customId the caller's own name for the item
     * @param round of the batch in which the job was made
     * @param parentJob id of the job whose child it is
     * @param parentStep the step of it
     * @param machineMs how long the job may take from its first run on, in milliseconds; its deadline is the batch's
     */
    public record Item(
            @Nullable String batch,
            @Nullable String customId,
            @JsonProperty("batch_round") @Nullable Integer round,
            @Nullable String parentJob,
            @Nullable String parentStep,
            @Nullable Long machineMs) {

        /** Of a job that is no item. */
        public static final Item NONE = new Item(null, null, null, null, null, null);
    }

    @Override
    public RecordType type() {
        return RecordType.ACCEPTED;
    }

    @Override
    public boolean hasKnownWords() {
        return priority != Priority.UNKNOWN;
    }

    public String task() {
        return pinned.name();
    }

    public int taskVersion() {
        return pinned.version();
    }

    public String taskHash() {
        return pinned.hash();
    }

    /** Whether it is a job of a draft: its version is then no version's number, and {@link #taskHash} names the task. */
    public boolean ofDraft() {
        return Boolean.TRUE.equals(pinned.draft());
    }

    /** The version as people and programs are told it: its number, or {@code draft}. */
    public String taskVersionText() {
        return ofDraft() ? "draft" : Integer.toString(taskVersion());
    }

    public String taskOwner() {
        return pinned.owner();
    }

    public Instant deadlineAt() {
        return times.deadlineAt();
    }

    /** Whether its deadline is another's too, and its own time is counted from its first run on. */
    public boolean hasOwnTime() {
        return item.machineMs() != null;
    }

    /** The deadline of a job whose first run begins then. */
    Instant deadlineOfRunAt(Instant begun) {
        @Nullable Long machineMs = item.machineMs();
        if (machineMs == null) {
            return deadlineAt();
        }
        Instant own = begun.plusMillis(machineMs);
        return own.isBefore(deadlineAt()) ? own : deadlineAt();
    }

    /** How long the task lets it take. */
    public Duration timeFrom(Instant accepted) {
        @Nullable Long machineMs = item.machineMs();
        return machineMs == null ? Duration.between(accepted, deadlineAt()) : Duration.ofMillis(machineMs);
    }

    public Instant expiresAt() {
        return times.expiresAt();
    }

    public Instant payloadsExpireAt() {
        return times.payloadsExpireAt();
    }

    public @Nullable String subject() {
        return asked.subject();
    }

    public @Nullable Map<String, String> metadata() {
        return asked.metadata();
    }

    public @Nullable String traceparent() {
        return asked.traceparent();
    }

    public @Nullable String fingerprint() {
        return asked.fingerprint();
    }
}
