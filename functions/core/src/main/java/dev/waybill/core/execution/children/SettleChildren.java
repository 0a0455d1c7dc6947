package dev.waybill.core.execution.children;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.waybill.core.execution.children.ChildJobs.Standing;
import dev.waybill.core.job.ChildrenSettled;
import dev.waybill.core.job.ChildrenSettled.Ends;
import dev.waybill.core.job.ChildrenSettled.Spent;
import dev.waybill.core.job.ChildrenStarted;
import dev.waybill.core.job.FailureCode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobDispatch;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.KeptOutput;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.PayloadStore.PayloadTooLargeException;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.catalog.TaskCatalog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends a job's wait for its children, once all have come to an end: their outputs, in the order of the items, are the step's answer,
 * and the record {@code children_settled} sends the job's next run on. Done twice it is done once. Thread-safe.
 */
public final class SettleChildren {

    private final JobChain chain;
    private final TaskCatalog tasks;
    private final PayloadStore payloads;
    private final ChildJobs children;
    private final JobDispatch dispatch;
    private final Clock clock;

    public SettleChildren(
            JobChain chain,
            TaskCatalog tasks,
            PayloadStore payloads,
            ChildJobs children,
            JobDispatch dispatch,
            Clock clock) {
        this.chain = chain;
        this.tasks = tasks;
        this.payloads = payloads;
        this.children = children;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /** What became of a wait. */
    public enum Settled {
        /** The children have not been begun. */
        NOT_BEGUN,
        /** Some are still to come to an end. */
        WAITING,
        /** The job goes on, or waits for no children. */
        OVER
    }

    /** Looks whether the wait is over. */
    public Settled settle(Job seen) {
        Optional<ChildrenStarted> open = seen.children();
        if (open.isEmpty() || !seen.isUnderstood()) {
            return Settled.OVER;
        }
        ChildrenStarted started = open.get();
        SetKey set = setOf(seen, started);
        Optional<Standing> standing = children.standing(set, seen.run());
        if (standing.isEmpty()) {
            return Settled.NOT_BEGUN;
        }
        boolean keeps = step(seen, started).keeps();
        if (!standing.get().over()) {
            if (!keeps && standing.get().anyFailed()) {
                // The step fails whatever the others come to.
                children.cancel(set, seen.run());
            }
            return Settled.WAITING;
        }
        settle(seen, started, children.jobs(set, started.count()), keeps);
        return Settled.OVER;
    }

    private void settle(Job seen, ChildrenStarted started, List<JobKey> keys, boolean keeps) {
        Outputs outputs = Outputs.of(chain.readAll(keys), keys, payloads);
        @Nullable String answer = null;
        @Nullable FailureCode code = null;
        if (outputs.failed() > 0 && !keeps) {
            code = FailureCode.CHILDREN_FAILED;
        } else {
            answer = keep(seen, outputs);
            code = answer == null ? FailureCode.ANSWER_TOO_LARGE : null;
        }
        put(
                seen,
                new ChildrenSettled(
                        started.step(),
                        started.set(),
                        answer,
                        code == null ? null : code.text(),
                        new Ends(keys.size() - outputs.failed(), outputs.failed()),
                        Spent.of(children.usage(setOf(seen, started))),
                        deadline(started)));
    }

    /** Null where they are too large to be one answer. */
    private @Nullable String keep(Job job, Outputs outputs) {
        @Nullable ArrayNode answer = outputs.answer();
        try {
            return answer == null
                    ? null
                    : KeptOutput.keep(
                            payloads,
                            job.key(),
                            Json.object(),
                            answer,
                            job.accepted().payloadsExpireAt());
        } catch (PayloadTooLargeException tooLarge) {
            return null;
        }
    }

    /** People no longer have their time, and machines go on with what they had left. */
    private Instant deadline(ChildrenStarted started) {
        Instant left = clock.instant().plusMillis(started.machineMs());
        return left.isBefore(started.deadlineAt()) ? left : started.deadlineAt();
    }

    private void put(Job seen, ChildrenSettled settled) {
        int run = seen.run() + 1;
        Job job = chain.decide(
                seen,
                now -> isWaiting(now, settled.set()) && now.run() < run
                        ? new RecordDraft(
                                Actor.WORKFLOW,
                                run,
                                settled,
                                JobState.IN_PROGRESS,
                                JobDispatch.firstLook(clock.instant(), settled.deadlineAt()))
                        : null);
        if (job.run() == run && job.last().event() instanceof ChildrenSettled) {
            dispatch.send(job.key(), run, job.queue());
        }
    }

    private static boolean isWaiting(Job job, String set) {
        return job.children().filter(started -> started.set().equals(set)).isPresent();
    }

    private Step.Each step(Job job, ChildrenStarted started) {
        return (Step.Each) tasks.of(job.task())
                .definition()
                .step(tasks.of(job.task()).definition().place(started.step()));
    }

    private static SetKey setOf(Job job, ChildrenStarted started) {
        return new SetKey(job.key().tenant(), started.set());
    }
}
