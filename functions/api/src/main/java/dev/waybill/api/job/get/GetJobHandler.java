package dev.waybill.api.job.get;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HeldWaits;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.http.IfNoneMatch;
import dev.waybill.api.http.Included;
import dev.waybill.api.http.Waits;
import dev.waybill.api.job.JobSight;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.get.GetJob;
import dev.waybill.core.job.get.LookAtWaits;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * {@code GET /v1/jobs/{id}}: the job as it stands, or with {@code ?wait=n} as soon as it has come to its end; where
 * too many are held already, as it stands.
 * {@code ?include=input} adds the input.
 */
public final class GetJobHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final GetJob getJob;
    private final Clock clock;
    private final HeldWaits waits = new HeldWaits();
    private final LookAtWaits looksAtWaits;

    public GetJobHandler() {
        this(Wiring.current());
    }

    private GetJobHandler(Wiring wiring) {
        this(wiring.edge(), wiring.getJob(), wiring.lookAtWaits(), wiring.clock());
    }

    public GetJobHandler(Edge edge, GetJob getJob, LookAtWaits looksAtWaits, Clock clock) {
        this.edge = edge;
        this.getJob = getJob;
        this.looksAtWaits = looksAtWaits;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.JOBS_READ, this::show);
    }

    private HttpResponse show(HttpRequest request, Principal who) {
        JobKey key = new JobKey(who.tenant(), request.pathParameter("id"));
        boolean withInput = !Included.of(request, who, List.of("input")).isEmpty();
        Duration wait = Waits.asked(request).orElse(Duration.ZERO);
        try (HeldWaits.Hold hold = waits.begin(who, wait)) {
            Job job = getJob.await(key, hold.most(), read -> read.isAtRestAt(clock.instant()));
            HttpResponse response = show(request, who, job, withInput);
            return hold.most().equals(wait) ? response : response.with("Retry-After", "1");
        }
    }

    private HttpResponse show(HttpRequest request, Principal who, Job job, boolean withInput) {
        Instant now = clock.instant();
        JobSight sight = JobSight.of(job, now, looksAtWaits.of(job, now), who);
        String etag = sight.etag();
        if (IfNoneMatch.holds(request, etag)) {
            return HttpResponse.empty(304).with("ETag", etag);
        }
        ObjectNode json = sight.json(getJob);
        if (withInput) {
            getJob.input(job).ifPresent(input -> json.set("input", input));
        }
        return HttpResponse.json(200, json).with("ETag", etag);
    }
}
