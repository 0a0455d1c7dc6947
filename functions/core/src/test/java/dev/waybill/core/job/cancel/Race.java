package dev.waybill.core.job.cancel;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.execution.sweep.LookAfterJob;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.SteppedJobStore;
import dev.waybill.core.testing.Turns;
import dev.waybill.core.testing.Turns.Act;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One job that several hands pull at once, in an order drawn from a seed: executions that call models, one or two who
 * cancel, a sweeper, and time that passes.
 */
final class Race {

    private final Random random;
    private final Turns turns;
    private final Workbench bench;
    private final JobKey key;

    /** How often a cancel was answered with the job, and how often with a conflict. */
    final AtomicInteger granted = new AtomicInteger();

    final AtomicInteger refused = new AtomicInteger();

    /** How many of the conflicts said that the deadline is too near. */
    final AtomicInteger refusedAsTooLate = new AtomicInteger();

    Race(long seed, Workbench bench, SteppedJobStore store) {
        this.random = new Random(seed);
        this.turns = new Turns(random);

        this.bench = bench;
        store.follow(turns);
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":1}"))
                .on("first", call -> outcome())
                .on("second", call -> outcome());
        this.key = bench.submit("reply", "{\"text\":\"x\"}").key();
    }

    /** Runs it to the end of the job. */
    Job run() throws InterruptedException {
        int steps = random.nextInt(3);
        if (steps > 0) {
            execute(1, steps);
        }
        List<Act> acts = new ArrayList<>();
        acts.add(() -> execute(1, 12));
        acts.add(this::cancel);
        if (random.nextBoolean()) {
            acts.add(() -> execute(1, 12));
        }
        if (random.nextInt(3) == 0) {
            acts.add(this::cancel);
        }
        if (random.nextInt(3) == 0) {
            acts.add(this::look);
        }
        if (random.nextInt(3) == 0) {
            acts.add(this::passTime);
        }
        turns.run(acts);
        return end();
    }

    /** What is left to others afterwards: the workflow's next run, and the sweeper, until the deadline has passed. */
    private Job end() throws InterruptedException {
        Job job = read();
        execute(job.run(), 12);
        for (int looks = 0; looks < 5 && !job.state().isFinal(); looks++) {
            bench.clock.advance(Duration.ofSeconds(30));
            sweeper(Status.RUNNING).look(key);
            job = read();
        }
        return job;
    }

    /** The state machine's part, as far as this job needs it. */
    private void execute(int run, int mostCalls) throws InterruptedException {
        Position at = Position.start(key, run);
        for (int calls = 0; calls < mostCalls; calls++) {
            Hop hop = bench.callModel().call(at);
            if (hop.closed()) {
                return;
            }
            Position.At here = hop.at() == null ? new Position.At(at.step(), at.model(), at.tryNumber()) : hop.at();
            if (hop.verdict() == Verdict.ACCEPTED) {
                at = to(at, here.step() + 1, 0, 1);
            } else if (hop.outcome() == Outcome.ATTEMPT_UNKNOWN && here.tryNumber() < 3) {
                at = to(at, here.step(), here.model(), here.tryNumber() + 1);
            } else if (hop.ways().moreModels()) {
                at = to(at, here.step(), here.model() + 1, 1);
            } else {
                new FailJob(bench.chain).fail(at);
                return;
            }
        }
    }

    private static Position to(Position from, int step, int model, int tryNumber) {
        return new Position(
                from.workflow(),
                from.tenant(),
                from.job(),
                from.run(),
                new Position.At(step, model, tryNumber),
                from.reason());
    }

    private void cancel() {
        pass(random.nextInt(10));
        try {
            bench.cancelJob().cancel(Workbench.WHO, key);
            granted.incrementAndGet();
        } catch (Problem conflict) {
            refused.incrementAndGet();
            if (conflict.getMessage().matches(".*(too late|expired already).*")) {
                refusedAsTooLate.incrementAndGet();
            }
        }
    }

    private void look() {
        Status[] statuses = Status.values();
        sweeper(statuses[random.nextInt(statuses.length)]).look(key);
    }

    private void pass(int steps) {
        for (int step = 0; step < steps; step++) {
            turns.take();
        }
    }

    private void passTime() {
        for (int n = 0; n < 4; n++) {
            turns.take();
            bench.clock.advance(Duration.ofMillis(random.nextInt(n == 3 ? 60_000 : 5_000)));
        }
    }

    /** While a model is called others take steps. */
    private ModelOutcome outcome() {
        pass(random.nextInt(5));
        return switch (random.nextInt(4)) {
            case 0 -> new ModelOutcome.Unavailable("http_503", true);
            case 1 -> ScriptedEndpoints.answer("no JSON at all");
            default -> ScriptedEndpoints.answer("{\"text\":\"Hello\"}");
        };
    }

    private LookAfterJob sweeper(Status status) {
        return bench.lookAfterJob(new StandingExecutions(status));
    }

    private Job read() {
        return bench.chain.read(key).orElseThrow();
    }
}
