package dev.waybill.workflow.crash;

import dev.waybill.core.execution.call.StepAnswers;
import dev.waybill.core.execution.children.ChildJobs;
import dev.waybill.core.execution.children.FollowFamily;
import dev.waybill.core.execution.children.LookAfterChildren;
import dev.waybill.core.execution.children.OpenChildren;
import dev.waybill.core.execution.children.SendToParents;
import dev.waybill.core.execution.children.SetChildren;
import dev.waybill.core.execution.children.SettleChildren;
import dev.waybill.core.execution.children.TellParents;
import dev.waybill.core.execution.project.CountItems;
import dev.waybill.core.execution.project.RecordFollower;
import dev.waybill.core.job.JobDispatch;
import dev.waybill.core.job.JobQueue;
import dev.waybill.core.job.label.Labelling;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.TaskChoice;
import dev.waybill.core.parallel.SideBySide;
import dev.waybill.core.set.EndSet;
import dev.waybill.core.set.InMemorySetQueue;
import dev.waybill.core.set.SetDispatch;
import dev.waybill.core.set.SetQueue;
import dev.waybill.core.set.SetQueue.SetWork;
import dev.waybill.core.set.add.PutPieces;
import dev.waybill.core.set.sweep.LookAfterSet;
import dev.waybill.core.set.sweep.SweepSets;
import dev.waybill.core.set.work.WorkOnSets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** What makes, counts and ends children: the queue of work on sets, which dies with its process, and its functions. */
final class Families {

    private final World world;
    private final JobQueue jobQueue;
    private final InMemorySetQueue messages;
    private final SetQueue queue;

    Families(World world, JobQueue jobQueue) {
        this.world = world;
        this.jobQueue = jobQueue;
        this.messages = new InMemorySetQueue(world.clock);
        this.queue = world.killSwitch.guard(SetQueue.class, messages);
    }

    /** Work that waits is done; what was cut off comes again. */
    void second(Predicate<Runnable> invoked) {
        for (SetWork work : messages.receive()) {
            if (!invoked.test(() -> workOnSets().work(work))) {
                messages.send(work, Duration.ofSeconds(30));
            }
        }
    }

    void sweep(Instant until) {
        new SweepSets(world.sets, lookAfterSet(), world.clock, world.log).sweep(until);
    }

    OpenChildren openChildren() {
        return new OpenChildren(
                world.chain, world.catalog(), new StepAnswers(world.payloads), childJobs(), world.clock);
    }

    LookAfterChildren lookAfterChildren() {
        return new LookAfterChildren(world.chain, openChildren(), settleChildren(), world.clock);
    }

    List<RecordFollower> followers() {
        return List.of(
                new CountItems(
                        world.sets,
                        new EndSet(world.sets, dispatch(), new SendToParents(dispatch()), world.clock),
                        world.log),
                new FollowFamily(childJobs(), dispatch()));
    }

    private SettleChildren settleChildren() {
        return new SettleChildren(
                world.chain,
                world.catalog(),
                world.payloads,
                childJobs(),
                new JobDispatch(jobQueue, world.log),
                world.clock);
    }

    private ChildJobs childJobs() {
        return new SetChildren(world.sets, new PutPieces(world.pieces), dispatch(), world.clock);
    }

    private WorkOnSets workOnSets() {
        SubmitJob submitJob = new SubmitJob(
                new TaskChoice(world.catalog()),
                world.chain,
                world.payloads,
                Labelling.NONE,
                jobQueue,
                world.clock,
                world.log);
        return new WorkOnSets(
                world.sets,
                world.pieces,
                new WorkOnSets.Jobs(submitJob, world.chain, world.payloads),
                endSet(),
                dispatch(),
                SideBySide.ALONE,
                world.clock);
    }

    private LookAfterSet lookAfterSet() {
        return new LookAfterSet(world.sets, world.pieces, endSet(), dispatch(), world.clock);
    }

    private EndSet endSet() {
        return new EndSet(
                world.sets, dispatch(), new TellParents(world.chain, lookAfterChildren())::ended, world.clock);
    }

    private SetDispatch dispatch() {
        return new SetDispatch(queue, world.log);
    }
}
