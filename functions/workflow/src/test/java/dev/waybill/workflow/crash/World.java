package dev.waybill.workflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.asl.VirtualClock;
import dev.waybill.core.circuit.CircuitStore;
import dev.waybill.core.circuit.Circuits;
import dev.waybill.core.circuit.InMemoryCircuitStore;
import dev.waybill.core.job.InMemoryJobStore;
import dev.waybill.core.job.InMemoryPayloadStore;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobEvent.Redriven;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.WriterPauses;
import dev.waybill.core.job.label.Labelling;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.job.submit.TaskChoice;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.set.InMemoryPieceStore;
import dev.waybill.core.set.InMemorySetStore;
import dev.waybill.core.set.PieceStore;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.slot.InMemorySlotStore;
import dev.waybill.core.slot.SlotStore;
import dev.waybill.core.task.catalog.InMemoryTaskStore;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.task.catalog.TaskVersion;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import dev.waybill.workflow.crash.KillSwitch.Killed;
import dev.waybill.workflow.crash.KillSwitch.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The whole way of a job on one thread and one virtual clock: the tables live as long as the world, everything else as
 * long as a {@link Processes}. A process that dies is followed by another on the same tables.
 */
final class World {

    static final Instant BEGIN = Instant.parse("2026-11-01T12:00:00Z");
    static final Duration DEADLINE = Duration.ofMinutes(10);

    /** What is published never changes, so that all worlds share it, read and compiled once. */
    private static final InMemoryTaskStore TASKS = new InMemoryTaskStore();

    private static final TaskCatalog CATALOG = new TaskCatalog(TASKS);

    static {
        publish(TestTasks.sorting(1, "invoices"));
        publish(TestTasks.reply().replace("deadline: 1m", "deadline: 10m"));
        publish(TestTasks.skipping());
        publish(TestTasks.reviewed("within: 2m"));
        publish(TestTasks.reviewed("within: 2m, onTimeout: accept").replace("task: reviewed", "task: accepted"));
        publish(TestTasks.reviewed("within: 2m, onTimeout: escalate, escalation: {within: 2m}")
                .replace("task: reviewed", "task: escalated"));
        publish(TestTasks.sorting(1, "invoices")
                .replace("task: sorting", "task: sampled")
                .replace("kind: classify", "kind: classify\n    confidence: {agreement: 3}"));
        publish(deciding("deciding", "within: 2m", ""));
        publish(deciding("deciding-by-time", "within: 2m\n    onTimeout: accept", ""));
        publish(deciding("deciding-twice", "within: 2m\n    onTimeout: escalate\n    escalation: {within: 2m}", ""));
        publish(deciding("deciding-seldom", "within: 2m\n    when: \"steps.team.confidence < 0.5\"", "")
                .replace("steps.approve.team =", "steps.team.label =")
                .replace("{{steps.approve.team}}", "{{steps.team.label}}")
                .replace("steps.approve.team,", "steps.team.label,"));
        publish(deciding("deciding-to-the-end", "within: 2m", "review: {when: \"true\", within: 2m}"));
        publish(deciding("deciding-last", "within: 2m", "").replaceAll("(?s)  - name: reply.*result:[^\n]*\n", ""));
    }

    final KillSwitch killSwitch;
    final VirtualClock time = new VirtualClock(BEGIN);
    final VirtualTime clock = new VirtualTime(time);
    final InMemoryJobStore tables = new InMemoryJobStore(clock);
    final ScriptedEndpoints provider = new ScriptedEndpoints();
    final RandomGenerator random = new Random(7);
    final EventLog log = new EventLog(clock, line -> {});
    final Circuits circuits;
    final SlotStore slots;
    final JobStore jobs;
    final PayloadStore payloads;
    final SetStore sets;
    final PieceStore pieces;
    final JobChain chain;
    final Definitions definition;

    /** Whether functions are those of before, which open a review and leave the execution waiting. */
    boolean functionsOfBefore;

    World(KillSwitch killSwitch) {
        this(killSwitch, Definitions.CURRENT);
    }

    /** @param definition which every execution of this world is started with */
    World(KillSwitch killSwitch, Definitions definition) {
        this.killSwitch = killSwitch;
        this.definition = definition;
        this.jobs = killSwitch.guard(JobStore.class, tables);
        this.payloads = killSwitch.guard(PayloadStore.class, new InMemoryPayloadStore(clock));
        this.sets = killSwitch.guard(SetStore.class, new InMemorySetStore(clock));
        this.pieces = killSwitch.guard(PieceStore.class, new InMemoryPieceStore(clock));
        this.slots = killSwitch.guard(SlotStore.class, new InMemorySlotStore(clock));
        this.circuits = new Circuits(killSwitch.guard(CircuitStore.class, new InMemoryCircuitStore()), clock, log);
        this.chain = new JobChain(jobs, clock, new WriterPauses(pause -> {}, bound -> 0));
    }

    private static String deciding(String name, String step, String end) {
        return TestTasks.deciding(step, end).replace("task: deciding", "task: " + name);
    }

    static void publish(String task) {
        TASKS.publish(new TaskVersion(Tenant.OPERATOR, TestTasks.parsed(task), BEGIN));
    }

    TaskCatalog catalog() {
        return CATALOG;
    }

    /**
     * Submits one job, as often as it takes, and lets the world go on until the job and its list fields are final, nobody is
     * about to redrive it, and no execution runs any more.
     */
    Job run(String task, Person person) {
        Processes processes = new Processes(this);
        JobKey key = submit(task, processes);
        while (!(areDone() && !person.isToRetry() && processes.running() == 0) && isInTime(key)) {
            try {
                person.second(this, processes, key);
                processes.second();
            } catch (Killed process) {
                processes = processes.next();
            }
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(processes.running()).as("executions that still run").isZero();
        return tables.read(key).orElseThrow();
    }

    /** Whether somebody has redriven a job. */
    boolean isRedriven() {
        return tables.keys().stream()
                .flatMap(key -> tables.read(key).stream())
                .flatMap(job -> job.records().stream())
                .anyMatch(record -> record.event() instanceof Redriven);
    }

    /** The record of the deadline has 90 seconds to come, and what follows from it a little longer. */
    private boolean isInTime(JobKey key) {
        Instant deadline = tables.read(key).orElseThrow().deadlineAt();
        return clock.instant().isBefore(deadline.plusSeconds(90));
    }

    /** Whether all jobs are, the children too. */
    private boolean areDone() {
        return tables.keys().stream().allMatch(this::isDone);
    }

    boolean isDone(JobKey key) {
        Job job = tables.read(key).orElseThrow();
        return job.state().isFinal()
                && tables.listStatus(key).equals(job.state().text());
    }

    /** A caller who gets no answer sends the same request again, under the same key. */
    JobKey submit(String task, Processes processes) {
        SubmitRequest request = SubmitRequest.of(task, Json.parse("{\"text\":\"x\"}"))
                .within(DEADLINE)
                .under(new Idempotency("key-1", "hmac:1"));
        while (true) {
            try {
                SubmitJob submitJob = new SubmitJob(
                        new TaskChoice(catalog()), chain, payloads, Labelling.NONE, processes.queue(), clock, log);
                return submitJob.submit(Workbench.WHO, request).job().key();
            } catch (Killed killed) {
                if (killed.kind == Kind.PROCESS) {
                    processes.forgetMessages();
                }
            } catch (IllegalStateException failed) {
                time.advance(Duration.ofSeconds(1));
            }
        }
    }
}
