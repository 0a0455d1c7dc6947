package dev.waybill.api.job.submit;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HeldWaits;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.http.Waits;
import dev.waybill.api.job.JobSight;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.get.GetJob;
import dev.waybill.core.job.get.JobWait;
import dev.waybill.core.job.get.LookAtWaits;
import dev.waybill.core.job.submit.Fingerprints;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.SubmitJob.Submitted;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code POST /v1/jobs}: {@code 202} with the job, or, where the caller prefers to wait and the job comes to its end in
 * time, {@code 200} with the finished job.
 */
public final class SubmitJobHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final SubmitJob submitJob;
    private final GetJob getJob;
    private final Fingerprints fingerprints;
    private final LookAtWaits looksAtWaits;
    private final Clock clock;
    private final HeldWaits waits = new HeldWaits();

    public SubmitJobHandler() {
        this(Wiring.current());
    }

    private SubmitJobHandler(Wiring wiring) {
        this(
                wiring.edge(),
                wiring.submitJob(),
                wiring.getJob(),
                wiring.fingerprints(),
                wiring.lookAtWaits(),
                wiring.clock());
    }

    public SubmitJobHandler(
            Edge edge,
            SubmitJob submitJob,
            GetJob getJob,
            Fingerprints fingerprints,
            LookAtWaits looksAtWaits,
            Clock clock) {
        this.edge = edge;
        this.submitJob = submitJob;
        this.getJob = getJob;
        this.fingerprints = fingerprints;
        this.looksAtWaits = looksAtWaits;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.JOBS_WRITE, this::submit);
    }

    private HttpResponse submit(HttpRequest request, Principal who) {
        SubmitRequest asked = SubmitEnvelope.read(request, fingerprints);
        Optional<Duration> wait = Waits.preferred(request);
        if (wait.isEmpty() || !who.may(Scope.PAYLOADS_READ)) {
            // Nobody is held for an output that they may not see.
            Submitted submitted = submitJob.submit(who, asked);
            return response(who, submitted, submitted.job(), wait);
        }
        JobKey key = submitJob.key(who, asked);
        try (HeldWaits.Hold hold = waits.begin(who, wait.get());
                JobWait end = getJob.waitFor(key)) {
            Submitted submitted = submitJob.submit(who, key, asked);
            return awaited(who, submitted, end, hold.most(), wait);
        }
    }

    /** A job that was taken is told so, though it may not be read again while it is waited for. */
    @SuppressWarnings("CatchingUnchecked")
    private HttpResponse awaited(
            Principal who, Submitted submitted, JobWait end, Duration most, Optional<Duration> wait) {
        try {
            return response(
                    who, submitted, end.until(submitted.job(), most, read -> read.isAtRestAt(clock.instant())), wait);
        } catch (RuntimeException unread) {
            edge.tell("wait_ended_early", unread);
            return response(submitted, JobSight.of(submitted.job(), clock.instant(), Optional.empty(), who), wait);
        }
    }

    private HttpResponse response(Principal who, Submitted submitted, Job job, Optional<Duration> wait) {
        Instant now = clock.instant();
        return response(submitted, JobSight.of(job, now, looksAtWaits.of(job, now), who), wait);
    }

    private HttpResponse response(Submitted submitted, JobSight sight, Optional<Duration> wait) {
        Job job = sight.job();
        HttpResponse response = HttpResponse.json(wait.isPresent() && isOver(job) ? 200 : 202, sight.json(getJob))
                .with("Location", "/v1/jobs/" + job.key().id())
                .with("ETag", sight.etag());
        if (!job.isAtRestAt(sight.now())) {
            response = response.with("Retry-After", "1");
        }
        if (wait.isPresent()) {
            response = response.with(
                    "Preference-Applied",
                    response.status() == 200 ? "wait=" + wait.get().toSeconds() : "respond-async");
        }
        return submitted.replayed() ? response.with("Idempotency-Replayed", "true") : response;
    }

    private boolean isOver(Job job) {
        return job.stateAt(clock.instant()).isFinal();
    }
}
