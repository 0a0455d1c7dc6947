package dev.waybill.core.job.submit;

import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Accepted.Asked;
import dev.waybill.core.job.Accepted.PinnedTask;
import dev.waybill.core.job.Accepted.Times;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobQueue;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobStore.Put;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.PayloadStore.PayloadTooLargeException;
import dev.waybill.core.job.UndecidedException;
import dev.waybill.core.job.Workflow;
import dev.waybill.core.job.label.Labelling;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.key.Principal;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.catalog.TaskVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a job: payload first, then its entries in lists by subject and metadata, then record 1 by one conditional put, then one message. From the put on the job is kept,
 * whatever becomes of the message. Thread-safe.
 */
public final class SubmitJob {

    /** When a job is looked at for the first time, should its message be lost. */
    static final Duration FIRST_LOOK = Duration.ofMinutes(1);

    private final TaskChoice tasks;
    private final JobChain chain;
    private final PayloadStore payloads;
    private final Labelling labelling;
    private final JobQueue queue;
    private final Clock clock;
    private final EventLog log;

    public SubmitJob(
            TaskChoice tasks,
            JobChain chain,
            PayloadStore payloads,
            Labelling labelling,
            JobQueue queue,
            Clock clock,
            EventLog log) {
        this.tasks = tasks;
        this.chain = chain;
        this.payloads = payloads;
        this.labelling = labelling;
        this.queue = queue;
        this.clock = clock;
        this.log = log;
    }

    /** The job, and whether it was there before under the same Idempotency-Key. */
    public record Submitted(Job job, boolean replayed) {}

    /** The key of the job that a request becomes, for those who want to watch it from its beginning. */
    public JobKey key(Principal who, SubmitRequest request) {
        @Nullable Idempotency idempotency = request.idempotency();
        return new JobKey(
                who.tenant(), idempotency == null ? JobIds.random() : JobIds.derived(who.tenant(), idempotency.key()));
    }

    /** The same as {@link #submit(Principal, JobKey, SubmitRequest)}, under a key that nobody had to know before. */
    public Submitted submit(Principal who, SubmitRequest request) {
        return submit(who, key(who, request), request);
    }

    /**
     * @param key from {@link #key} for this request, used once
     * @throws Problem {@code unknown_task}, {@code invalid_input}, {@code invalid_request}, {@code payload_too_large} or
     *     {@code idempotency_mismatch}; nothing is kept then
     */
    public Submitted submit(Principal who, JobKey key, SubmitRequest request) {
        @Nullable Idempotency idempotency = request.idempotency();
        if (idempotency != null) {
            Optional<Job> earlier = chain.read(key);
            if (earlier.isPresent()) {
                return replay(earlier.get(), idempotency);
            }
        }
        // Size first: what a validation costs grows with the document.
        requireFits(request);
        TaskVersion task = tasks.choose(who.tenant(), request);
        String input = payloads.put(
                key, request.input(), clock.instant().plus(task.definition().keepPayloads()));
        Accepted accepted = accepted(who.tenant(), request, task, input);
        JobRecord first = chain.first(key, who.actor(), accepted);
        labelling.list(first, task.definition());
        if (chain.begin(first, firstLook(first.at(), accepted)) instanceof Put.Taken) {
            Job there = chain.read(key).orElseThrow(() -> UndecidedException.takenAndAbsent(key));
            // A put whose answer was lost, and whose retry met another's transaction, is found here as our own.
            if (!there.records().get(0).nonce().equals(first.nonce())) {
                payloads.delete(key, accepted.input());
                if (idempotency == null) {
                    throw new IllegalStateException("job id " + key.id() + " was drawn twice");
                }
                return replay(there, idempotency);
            }
        }
        send(key, accepted);
        return new Submitted(Job.of(List.of(first)), false);
    }

    private static Instant firstLook(Instant now, Accepted accepted) {
        Instant look = now.plus(FIRST_LOOK);
        return look.isBefore(accepted.deadlineAt()) ? look : accepted.deadlineAt();
    }

    private static Submitted replay(Job job, Idempotency idempotency) {
        if (!idempotency.fingerprint().equals(job.accepted().fingerprint())) {
            throw Problem.of(
                    ProblemCode.IDEMPOTENCY_MISMATCH,
                    "this Idempotency-Key came before with another request: send the same body again, or a new key");
        }
        return new Submitted(job, true);
    }

    private static void requireFits(SubmitRequest request) {
        try {
            PayloadStore.requireFits(request.input());
        } catch (PayloadTooLargeException tooLarge) {
            throw Problem.of(
                    ProblemCode.PAYLOAD_TOO_LARGE,
                    "the input has " + tooLarge.bytes() + " bytes as JSON; at most " + PayloadStore.MAX_BYTES + " fit");
        }
    }

    private Accepted accepted(String tenant, SubmitRequest request, TaskVersion version, String input) {
        TaskDefinition task = version.definition();
        Instant now = clock.instant();
        @Nullable Duration asked = request.deadline();
        @Nullable Idempotency idempotency = request.idempotency();
        return new Accepted(
                new PinnedTask(task.name(), task.version(), task.contentHash(), version.owner()),
                Workflow.CURRENT,
                input,
                request.priority(),
                new Times(
                        now.plus(asked == null ? task.deadline() : asked),
                        now.plus(task.keepRecords()),
                        now.plus(task.keepPayloads())),
                new Asked(
                        labelling.onRecord(tenant, task, request.subject()),
                        request.metadata(),
                        request.traceparent(),
                        idempotency == null ? null : idempotency.fingerprint()));
    }

    @SuppressWarnings("CatchingUnchecked") // whatever keeps a message from being sent, the sweeper sends it again
    private void send(JobKey key, Accepted accepted) {
        try {
            queue.send(new QueuedJob(key.tenant(), key.id(), 1), accepted.priority(), Duration.ZERO);
        } catch (RuntimeException unsent) {
            log.failure("job_not_sent", unsent).with(Field.JOB, key.id()).write();
        }
    }
}
