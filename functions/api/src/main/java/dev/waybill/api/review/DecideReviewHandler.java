package dev.waybill.api.review;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.review.DecideReview;
import dev.waybill.core.review.ShowReview;
import java.time.Clock;

/** {@code POST /v1/reviews/{id}/approve}, {@code correct} and {@code reject}: 200 with the review. */
public final class DecideReviewHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final DecideReview decideReview;
    private final ShowReview showReview;
    private final Clock clock;

    public DecideReviewHandler() {
        this(Wiring.current());
    }

    private DecideReviewHandler(Wiring wiring) {
        this(wiring.edge(), wiring.decideReview(), wiring.showReview(), wiring.clock());
    }

    public DecideReviewHandler(Edge edge, DecideReview decideReview, ShowReview showReview, Clock clock) {
        this.edge = edge;
        this.decideReview = decideReview;
        this.showReview = showReview;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.REVIEWS_DECIDE, this::decide);
    }

    private HttpResponse decide(HttpRequest request, Principal who) {
        JobKey key = new JobKey(who.tenant(), request.pathParameter("id"));
        Job job = decideReview.decide(who, key, ReviewEnvelope.decision(request));
        return ReviewJson.response(showReview.shown(who, job), clock.instant());
    }
}
