package dev.waybill.core.job.submit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Accepted.Asked;
import dev.waybill.core.job.Accepted.Item;
import dev.waybill.core.job.Accepted.Times;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobDispatch;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobQueue;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.JobQueue.SlotWait;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobStore.Put;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.PayloadStore.PayloadTooLargeException;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.UndecidedException;
import dev.waybill.core.job.Workflow;
import dev.waybill.core.job.label.Labelling;
import dev.waybill.core.job.submit.ItemTask.Fixed;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.TaskChoice.Chosen;
import dev.waybill.core.key.Actor;
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
        return begin(who.actor(), ready(key, request), idempotency);
    }

    /**
     * A job that is ready to be made: nothing more can be said against it, and nothing is kept of it.
     *
     * @param task its version, which its input fits
     */
    public record Ready(
            JobKey key, Chosen task, JsonNode input, Priority priority, Times times, Asked asked, Item item) {

        @Override
        public String toString() {
            return "Ready[" + key.id() + "]";
        }
    }

    private Ready ready(JobKey key, SubmitRequest request) {
        // Size first: what a validation costs grows with the document.
        requireFits(request.input());
        Instant now = clock.instant();
        Chosen chosen = tasks.choose(key, request, labelling.keyed(key.tenant(), request.subject()), now);
        TaskDefinition task = chosen.definition();
        @Nullable Duration asked = request.deadline();
        @Nullable Idempotency idempotency = request.idempotency();
        Times times = new Times(
                now.plus(asked == null ? task.deadline() : asked),
                now.plus(task.keepRecords()),
                now.plus(task.keepPayloads()));
        @Nullable String fingerprint = idempotency == null ? null : idempotency.fingerprint();
        return new Ready(
                key,
                chosen,
                request.input(),
                request.priority(),
                times,
                asked(key, task, request.labels(), request.traceparent(), fingerprint),
                Item.NONE);
    }

    /** The task of items, looked up once for many of them. */
    public ItemTask task(Fixed fixed) {
        return tasks.lookUp(fixed);
    }

    /**
     * Looks whether a job can be made of an item. Nothing is kept yet.
     *
     * @throws Problem {@code invalid_input} or {@code payload_too_large}
     */
    public Ready ready(ItemTask task, ItemRequest item) {
        requireFits(item.input());
        String tenant = item.key().tenant();
        Chosen chosen =
                tasks.choose(task, item, labelling.keyed(tenant, item.labels().subject()), clock.instant());
        TaskDefinition definition = chosen.definition();
        ItemRequest.Of of = item.of();
        return new Ready(
                item.key(),
                chosen,
                item.input(),
                item.priority(),
                item.times(),
                asked(item.key(), definition, item.labels(), item.traceparent(), null),
                item(of, definition));
    }

    private static Item item(ItemRequest.Of of, TaskDefinition task) {
        ItemRequest.@Nullable Parent parent = of.parent();
        return new Item(
                of.batch(),
                of.customId(),
                of.round(),
                parent == null ? null : parent.job(),
                parent == null ? null : parent.step(),
                task.deadline().toMillis());
    }

    /** Makes the job of an item. Made again it is the same job: its id is nobody else's. */
    public Submitted begin(Actor actor, Ready item) {
        return begin(actor, item, null);
    }

    private Submitted begin(Actor actor, Ready ready, @Nullable Idempotency idempotency) {
        JobKey key = ready.key();
        String input = payloads.put(key, ready.input(), ready.times().payloadsExpireAt());
        Accepted accepted = new Accepted(
                ready.task().pinned(),
                Workflow.CURRENT,
                input,
                ready.priority(),
                ready.times(),
                ready.asked(),
                ready.item());
        JobRecord first = chain.first(key, actor, accepted);
        labelling.list(first, ready.task().definition());
        if (chain.begin(first, JobDispatch.firstLook(first.at(), accepted.deadlineAt())) instanceof Put.Taken) {
            Job there = chain.read(key).orElseThrow(() -> UndecidedException.takenAndAbsent(key));
            // A put whose answer was lost, and whose retry met another's transaction, is found here as our own.
            if (!there.records().get(0).nonce().equals(first.nonce())) {
                payloads.delete(key, accepted.input());
                return again(there, ready, idempotency);
            }
        }
        dispatch.send(new QueuedJob(key.tenant(), key.id(), 1, wait(first.at(), accepted)), accepted.priority());
        return new Submitted(Job.of(List.of(first)), false);
    }

    /** What a bulk job may have to wait for is known: where there is no room among them, nobody has to read it to see that. */
    private static @Nullable SlotWait wait(Instant since, Accepted accepted) {
        return accepted.priority() == Priority.BULK ? SlotWait.ofBulk(since, accepted.deadlineAt()) : null;
    }

    /** Two made the job at once, and the other was faster. */
    private static Submitted again(Job there, Ready ready, @Nullable Idempotency idempotency) {
        if (idempotency != null) {
            return replay(there, idempotency);
        }
        if (!ready.item().equals(Item.NONE)
                && ready.item().equals(there.accepted().item())) {
            return new Submitted(there, true);
        }
        throw new IllegalStateException("job id " + there.key().id() + " was drawn twice");
    }

    private static Submitted replay(Job job, Idempotency idempotency) {
        if (!idempotency.fingerprint().equals(job.accepted().fingerprint())) {
            throw Problem.of(
                    ProblemCode.IDEMPOTENCY_MISMATCH,
                    "this Idempotency-Key came before with another request: send the same body again, or a new key");
        }
        return new Submitted(job, true);
    }

    private static void requireFits(JsonNode input) {
        try {
            PayloadStore.requireFits(input);
        } catch (PayloadTooLargeException tooLarge) {
            throw Problem.of(
                    ProblemCode.PAYLOAD_TOO_LARGE,
                    "the input has " + tooLarge.bytes() + " bytes as JSON; at most " + PayloadStore.MAX_BYTES + " fit");
        }
    }

    private Asked asked(
            JobKey key,
            TaskDefinition task,
            Labels labels,
            @Nullable String traceparent,
            @Nullable String fingerprint) {
        return new Asked(
                labelling.onRecord(key.tenant(), task, labels.subject()), labels.metadata(), traceparent, fingerprint);
    }
}
