package dev.waybill.core.job.submit;

import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Accepted.Asked;
import dev.waybill.core.job.Accepted.Times;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobDispatch;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobQueue;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobStore.Put;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.PayloadStore.PayloadTooLargeException;
import dev.waybill.core.job.UndecidedException;
import dev.waybill.core.job.Workflow;
import dev.waybill.core.job.label.Labelling;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.job.submit.TaskChoice.Chosen;
import dev.waybill.core.key.Principal;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.TaskDefinition;
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

    private final TaskChoice tasks;
    private final JobChain chain;
    private final PayloadStore payloads;
    private final Labelling labelling;
    private final JobDispatch dispatch;
    private final Clock clock;

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
        this.dispatch = new JobDispatch(queue, log);
        this.clock = clock;
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
     * @throws Problem {@code unknown_task}, {@code task_retired}, {@code invalid_input}, {@code invalid_request}, {@code payload_too_large} or
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
        Chosen task = tasks.choose(key, request, labelling.keyed(who.tenant(), request.subject()), clock.instant());
        String input = payloads.put(
                key, request.input(), clock.instant().plus(task.definition().keepPayloads()));
        Accepted accepted = accepted(who.tenant(), request, task, input);
        JobRecord first = chain.first(key, who.actor(), accepted);
        labelling.list(first, task.definition());
        if (chain.begin(first, JobDispatch.firstLook(first.at(), accepted.deadlineAt())) instanceof Put.Taken) {
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
        dispatch.send(key, 1, accepted.priority());
        return new Submitted(Job.of(List.of(first)), false);
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

    private Accepted accepted(String tenant, SubmitRequest request, Chosen chosen, String input) {
        TaskDefinition task = chosen.definition();
        Instant now = clock.instant();
        @Nullable Duration asked = request.deadline();
        @Nullable Idempotency idempotency = request.idempotency();
        return new Accepted(
                chosen.pinned(),
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
}
