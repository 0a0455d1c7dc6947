package dev.waybill.core.execution.call;

import dev.waybill.core.circuit.Caller;
import dev.waybill.core.circuit.Circuits;
import dev.waybill.core.circuit.Circuits.Entry;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.expression.MissingVariableException;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Salt;
import dev.waybill.core.job.cancel.EndCancel;
import dev.waybill.core.key.Actor;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.ModelEndpoints.Standing;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.ModelChoice;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.TaskFaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A call that is on no record yet: let out by its circuit, announced, made, settled. Thread-safe. */
record MakeAttempt(
        JobChain chain,
        ModelEndpoints endpoints,
        Circuits circuits,
        Settle settle,
        StepAnswers answers,
        Timing timing) {

    Hop attempt(Job job, CompiledTask task, Step step, Hops hops) throws InterruptedException {
        if (job.attemptsSinceRedriven().size() >= TaskDefinition.MOST_ATTEMPTS) {
            return hops.exhausted(job);
        }
        Position here = hops.here();
        AttemptName name = here.attempt(step.name());
        ModelChoice choice = step.models().get(name.model());
        EndpointConfig endpoint = endpoints.configOrAbsent(choice.endpoint());
        if (isNotKnownYet(choice)) {
            // No record says so, and whoever reads the job is to be told why it waits.
            circuits.unread(choice.endpoint(), choice.model());
            return hops.notKnownYet(job);
        }
        if (Samples.tries(job, step.name(), here) == 2
                && Repair.of(job, step, here).isEmpty()) {
            pauseShortly();
        }
        Duration timeout = timeout(job, choice);
        if (timeout.isNegative() || timeout.isZero()) {
            return Hop.CLOSED;
        }
        Given given;
        ModelCall call;
        try {
            given = answers.given(job, task, here.step());
            call = new Asking(answers).call(job, task, here, timeout, given);
        } catch (MissingVariableException missing) {
            return hops.faulty(job, Outcome.PROMPT_INCOMPLETE, Faults.of(step.name(), missing));
        } catch (TaskFaultException faulty) {
            return hops.faulty(job, Outcome.TASK_FAULTY, faulty.what());
        }
        Entry entry = enter(job, choice, timeout);
        if (entry instanceof Entry.Open) {
            return hops.passedOver(job, circuits);
        }
        Optional<Job> announced = announce(job, step, choice, call, given.salt(), (Entry.Free) entry);
        if (announced.isEmpty()) {
            return Hop.CLOSED;
        }
        Instant began = timing.clock().instant();
        ModelOutcome outcome = endpoints.call(choice.endpoint(), call);
        Duration took = Duration.between(began, timing.clock().instant());
        Answered answered = new Answered(task, here, choice, name, given, outcome, took);
        Job settled;
        try {
            settled = new EndCancel(chain, timing.clock())
                    .end(settle.settle(announced.get(), answered, endpoint.priceOf(choice.model())), Actor.WORKFLOW);
        } finally {
            // What the call said of the provider holds, whatever becomes of its record.
            if (isRemote(choice)) {
                circuits.ended((Entry.Free) entry, outcome, took);
            }
        }
        return settled.attempt(name.toString())
                .filter(attempt -> !attempt.isOpen() && settled.state() != JobState.CANCELLING)
                .map(attempt -> hops.of(settled, attempt))
                .orElse(Hop.CLOSED);
    }

    /** The job with the attempt open; empty where it is not this call that is to be made, which then probes no circuit. */
    private Optional<Job> announce(
            Job seen, Step step, ModelChoice choice, ModelCall call, Salt salt, Entry.Free entry) {
        Optional<Job> announced = Optional.empty();
        try {
            announced = new Announce(chain, endpoints, timing.clock()).announce(seen, step, choice, call, salt);
            return announced;
        } finally {
            if (announced.isEmpty()) {
                circuits.notMade(entry);
            }
        }
    }

    private Entry enter(Job job, ModelChoice choice, Duration timeout) {
        return isRemote(choice)
                ? circuits.enter(
                        choice.endpoint(), choice.model(), new Caller(job.key().tenant(), timeout))
                : Circuits.ALWAYS;
    }

    /** It may stand in what could not be read: that it is absent must not get on record. */
    private boolean isNotKnownYet(ModelChoice choice) {
        return endpoints.standing() == Standing.UNREAD
                && endpoints.config(choice.endpoint()).isEmpty();
    }

    /** What runs in this very process needs no circuit. */
    private boolean isRemote(ModelChoice choice) {
        return !endpoints.configOrAbsent(choice.endpoint()).isEmbedded();
    }

    /** The attempt's timeout, cut to what the job has left for a call. */
    private Duration timeout(Job job, ModelChoice choice) {
        Instant now = timing.clock().instant();
        Duration left = Duration.between(now, job.deadlineFrom(now))
                .minus(JobChain.CLOSING_MARGIN)
                .minusMillis(500);
        return choice.timeout().compareTo(left) < 0 ? choice.timeout() : left;
    }

    /** A second try follows at once, but not in step with everybody else's. */
    private void pauseShortly() throws InterruptedException {
        timing.pause().of(Duration.ofMillis(timing.random().nextLong(50, 300)));
    }
}
