package dev.waybill.api.job.retry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.http.IdempotencyKey;
import dev.waybill.api.job.JobJson;
import dev.waybill.api.job.JobTag;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.Waiting;
import dev.waybill.core.job.retry.RetryJob;
import dev.waybill.core.job.retry.RetryJob.Retried;
import dev.waybill.core.job.retry.RetryKey;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code POST /v1/jobs/{id}/retry}: 202 with the job that goes on, or 200 with one that was under way before, or that the same
 * request redrove before.
 */
public final class RetryJobHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final RetryJob retryJob;
    private final Clock clock;

    public RetryJobHandler() {
        this(Wiring.current());
    }

    private RetryJobHandler(Wiring wiring) {
        this(wiring.edge(), wiring.retryJob(), wiring.clock());
    }

    public RetryJobHandler(Edge edge, RetryJob retryJob, Clock clock) {
        this.edge = edge;
        this.retryJob = retryJob;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.JOBS_WRITE, this::retry);
    }

    private HttpResponse retry(HttpRequest request, Principal who) {
        JobKey key = new JobKey(who.tenant(), request.pathParameter("id"));
        Optional<RetryKey> own = IdempotencyKey.of(request).map(named -> RetryKey.of(key, named));
        Retried retried = retryJob.retry(who, key, own.orElse(null));
        Job job = retried.job();
        Instant now = clock.instant();
        HttpResponse response = HttpResponse.json(
                        retried.redriven() ? 202 : 200, JobJson.of(job, now, Optional.empty(), Waiting.of(job, now)))
                .with("ETag", JobTag.of(job, now));
        return switch (retried.did()) {
            case REDRIVEN -> response.with("Retry-After", "1");
            case REPLAYED -> response.with("Idempotency-Replayed", "true");
            case NOTHING -> response;
        };
    }
}
