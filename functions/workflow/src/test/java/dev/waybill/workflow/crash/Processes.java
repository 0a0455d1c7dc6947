package dev.waybill.workflow.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.Execution;
import dev.waybill.asl.ExecutionAlreadyExistsException;
import dev.waybill.asl.ExecutionListener;
import dev.waybill.asl.engine.Engine;
import dev.waybill.asl.run.StartRequest;
import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.project.GiveSlotsBack;
import dev.waybill.core.execution.project.ProjectJob;
import dev.waybill.core.execution.project.RecordFollower;
import dev.waybill.core.execution.start.StartJobs;
import dev.waybill.core.execution.sweep.Crew;
import dev.waybill.core.execution.sweep.LookAfterJob;
import dev.waybill.core.execution.sweep.SweepJobs;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobQueue;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.Priority;
import dev.waybill.core.json.Json;
import dev.waybill.core.review.EndReview;
import dev.waybill.core.slot.AskedPools;
import dev.waybill.core.slot.NotedWaits;
import dev.waybill.core.slot.OpenPools;
import dev.waybill.core.slot.Slots;
import dev.waybill.core.slot.WantedSlots;
import dev.waybill.workflow.crash.KillSwitch.Killed;
import dev.waybill.workflow.crash.KillSwitch.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Queue, engine and functions: what a process holds, and loses when it dies. */
final class Processes {

    private static final String ARN = "arn:aws:states:local:000000000000:";
    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    private record Message(JobQueue.QueuedJob job, Instant visible) {}

    private final World world;
    private final List<Message> messages = new ArrayList<>();
    private final Deque<JobKey> ended = new ArrayDeque<>();
    private final Engine engine;
    private final Executions executions;
    private final JobQueue queue;
    private final Families families;
    private int asked;
    private int started;
    private boolean sweepAll;
    private boolean dead;

    Processes(World world) {
        this.world = world;
        this.queue = world.killSwitch.guard(JobQueue.class, this::send);
        this.families = new Families(world, queue);
        this.executions = world.killSwitch.guard(Executions.class, new InThisProcess());
        this.engine = Engine.builder()
                .clock(world.time)
                .integrations(new FunctionTasks(world, () -> families(), () -> dead = true))
                .listener(new ExecutionListener() {
                    @Override
                    public void ended(Execution execution) {
                        if (execution.status() != Execution.Status.SUCCEEDED) {
                            ended.add(
                                    Json.read(execution.input(), Position.class).key());
                        }
                    }
                })
                .build();
    }

    Executions executions() {
        return executions;
    }

    JobQueue queue() {
        return queue;
    }

    private Families families() {
        return families;
    }

    void forgetMessages() {
        messages.clear();
    }

    /** The process that follows: it holds nothing, and looks at all jobs first. */
    Processes next() {
        engine.close();
        Processes next = new Processes(world);
        next.sweepAll = true;
        return next;
    }

    /** All there is to do in one second. */
    void second() {
        if (sweepAll) {
            sweepAll = !invoked(() -> sweepJobs().sweepAll(Instant.parse("9999-01-01T00:00:00Z"), soon()));
            invoked(() -> families.sweep(soon()));
        }
        for (Message message : List.copyOf(messages)) {
            if (!message.visible().isAfter(world.clock.instant())) {
                deliver(message);
            }
        }
        families.second(this::invoked);
        while (!ended.isEmpty()) {
            JobKey key = ended.pop();
            invoked(() -> lookAfterJob().look(key));
        }
        world.tables.keys().forEach(this::project);
        if (world.clock.instant().getEpochSecond() % 60 == 0) {
            invoked(() -> sweepJobs().sweep(soon()));
            invoked(() -> families.sweep(soon()));
        }
        dieIfDead();
    }

    /** As the stream brings them: final records, again and again, also of an end that the job was redriven from. */
    private void project(JobKey key) {
        for (JobRecord record : world.tables.read(key).orElseThrow().records()) {
            if (record.state().isFinal()) {
                invoked(() -> projectJob().project(key));
            }
        }
    }

    private void deliver(Message message) {
        messages.remove(message);
        Message again = new Message(message.job(), world.clock.instant().plus(VISIBILITY));
        messages.add(again);
        if (invoked(() -> startJobs()
                .start(message.job(), Priority.UNKNOWN, (job, delay) -> send(job, Priority.UNKNOWN, delay)))) {
            messages.remove(again);
        }
    }

    /** As where every job needs slots: each is looked at first. */
    private StartJobs startJobs() {
        WantedSlots wanted = new WantedSlots(new AskedPools(world.catalog()), world.provider, 100);
        Slots slots = new Slots(world.slots, world.clock);
        return new StartJobs(executions, world.chain, wanted, slots, openPools(), world.clock);
    }

    private OpenPools openPools() {
        return new OpenPools(world.slots, new AskedPools(world.catalog()), world.clock);
    }

    private SweepJobs sweepJobs() {
        return new SweepJobs(
                world.jobs,
                lookAfterJob(),
                priority -> messages.size(),
                Crew.alone(world.time::advance, 10),
                world.clock,
                world.log);
    }

    private Instant soon() {
        return world.clock.instant().plusSeconds(50);
    }

    private LookAfterJob lookAfterJob() {
        EndReview endReview = new EndReview(world.chain, world.catalog(), world.payloads, world.clock);
        return new LookAfterJob(
                world.jobs,
                world.chain,
                new LookAfterJob.Runs(executions, queue, new NotedWaits(openPools(), world.slots, world.clock)),
                new LookAfterJob.Waits(endReview, families.lookAfterChildren()),
                projectJob(),
                world.clock,
                world.log);
    }

    private ProjectJob projectJob() {
        Slots slots = new Slots(world.slots, world.clock);
        List<RecordFollower> followers = new ArrayList<>(families.followers());
        followers.add(new GiveSlotsBack(slots, openPools()));
        return new ProjectJob(world.jobs, followers);
    }

    /** How often somebody started an execution. */
    int started() {
        return started;
    }

    /** How often somebody asked how an execution stands. */
    int asked() {
        return asked;
    }

    /** Stops the execution of this job and run, as an operator may. */
    void stop(JobKey job, int run) {
        engine.stop(arn(job, run), null, null);
    }

    /** How many executions have not ended. */
    long running() {
        return engine.executions().stream()
                .filter(execution -> execution.status() == Execution.Status.RUNNING)
                .count();
    }

    /** Whether the invocation of a function came to a good end. */
    private boolean invoked(Runnable function) {
        dieIfDead();
        try {
            function.run();
            return !dead;
        } catch (Killed killed) {
            if (killed.kind == Kind.PROCESS) {
                throw killed;
            }
            return false;
        } catch (IllegalStateException failed) {
            return false;
        }
    }

    private void dieIfDead() {
        if (dead) {
            throw new Killed(Kind.PROCESS);
        }
    }

    private static String arn(JobKey job, int run) {
        return ARN + "execution:jobs:" + job.id() + "-" + run;
    }

    private void send(JobQueue.QueuedJob job, Priority priority, Duration delay) {
        messages.add(new Message(job, world.clock.instant().plus(delay)));
    }

    private final class InThisProcess implements Executions {

        @Override
        public void start(Position start) {
            started++;
            JsonNode input = Json.tree(world.definition.input(start));
            String name = start.job() + "-" + start.run();
            try {
                Execution unused = engine.start(new StartRequest(
                        world.definition.machine,
                        ARN + "stateMachine:jobs",
                        arn(start.key(), start.run()),
                        name,
                        input,
                        null));
            } catch (ExecutionAlreadyExistsException started) {
                return;
            }
        }

        @Override
        public Status status(JobKey job, int run) {
            asked++;
            return engine.find(arn(job, run))
                    .map(execution -> execution.status() == Execution.Status.RUNNING ? Status.RUNNING : Status.ENDED)
                    .orElse(Status.ABSENT);
        }
    }
}
