package dev.waybill.core.execution.call;

import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptAnnounced;
import dev.waybill.core.job.AttemptAnnounced.Callee;
import dev.waybill.core.job.AttemptAnnounced.Prompt;
import dev.waybill.core.job.AttemptAnnounced.Reserved;
import dev.waybill.core.job.AttemptAnnounced.Told;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.job.Salt;
import dev.waybill.core.key.Actor;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.Parameters;
import dev.waybill.core.task.ModelChoice;
import dev.waybill.core.task.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Puts a call on record before it is made. */
record Announce(JobChain chain, ModelEndpoints endpoints, Clock clock) {

    /** Between the announced end of a call and the moment it counts as over, for the writes around it. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /**
     * The job with the attempt open; empty where the call is not to be made. Another invocation that announced this very
     * attempt makes the call itself.
     *
     * @param salt of the job's input
     */
    Optional<Job> announce(Job seen, Step step, ModelChoice choice, ModelCall call, Salt salt) {
        AttemptName name = call.attempt();
        EndpointConfig endpoint = endpoints.configOrAbsent(choice.endpoint());
        String promptHash = SentPrompts.hash(salt, call);
        Parameters told = endpoint.parametersOf(call);
        AtomicBoolean own = new AtomicBoolean();
        Job announced = chain.decide(seen, job -> {
            own.set(false);
            if (OpenCall.isOver(job, name.run())
                    || job.openAttempt().isPresent()
                    || job.attempt(name.toString()).isPresent()) {
                return null;
            }
            AttemptAnnounced event = new AttemptAnnounced(
                    name.toString(),
                    step.name(),
                    new Callee(choice.endpoint(), step.kind(), endpoint.kind(), choice.model()),
                    new Prompt(job.accepted().task(), job.accepted().taskVersionText(), promptHash),
                    Told.of(told),
                    clock.instant().plus(call.timeout()).plus(GRACE),
                    new Reserved(
                            endpoints.priceVersion(),
                            Reserve.costMicros(call, told, endpoint.priceOf(choice.model()))));
            own.set(true);
            return new RecordDraft(Actor.WORKFLOW, name.run(), event, JobState.IN_PROGRESS);
        });
        return Optional.of(announced)
                .filter(job -> own.get()
                        && job.attempt(name.toString()).filter(Attempt::isOpen).isPresent());
    }
}
