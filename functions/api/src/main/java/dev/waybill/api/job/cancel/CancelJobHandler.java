package dev.waybill.api.job.cancel;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.job.JobJson;
import dev.waybill.api.job.JobTag;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.Waiting;
import dev.waybill.core.job.cancel.CancelJob;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** {@code POST /v1/jobs/{id}/cancel}: 200 with the cancelled job, or 202 while a call to a model is waited for. */
public final class CancelJobHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final CancelJob cancelJob;
    private final Clock clock;

    public CancelJobHandler() {
        this(Wiring.current());
    }

    private CancelJobHandler(Wiring wiring) {
        this(wiring.edge(), wiring.cancelJob(), wiring.clock());
    }

    public CancelJobHandler(Edge edge, CancelJob cancelJob, Clock clock) {
        this.edge = edge;
        this.cancelJob = cancelJob;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.JOBS_WRITE, this::cancel);
    }

    private HttpResponse cancel(HttpRequest request, Principal who) {
        Job job = cancelJob.cancel(who, new JobKey(who.tenant(), request.pathParameter("id")));
        Instant now = clock.instant();
        boolean ended = job.stateAt(now).isFinal();
        HttpResponse response = HttpResponse.json(
                        ended ? 200 : 202, JobJson.of(job, now, Optional.empty(), Waiting.of(job, now)))
                .with("ETag", JobTag.of(job, now));
        return ended ? response : response.with("Retry-After", "1");
    }
}
