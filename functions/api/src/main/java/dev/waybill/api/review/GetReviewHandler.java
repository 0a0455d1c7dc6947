package dev.waybill.api.review;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.review.ShowReview;
import java.time.Clock;

/** {@code GET /v1/reviews/{id}}: a review, open or closed, with everything that a decision needs. */
public final class GetReviewHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final ShowReview showReview;
    private final Clock clock;

    public GetReviewHandler() {
        this(Wiring.current());
    }

    private GetReviewHandler(Wiring wiring) {
        this(wiring.edge(), wiring.showReview(), wiring.clock());
    }

    public GetReviewHandler(Edge edge, ShowReview showReview, Clock clock) {
        this.edge = edge;
        this.showReview = showReview;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.REVIEWS_READ, this::show);
    }

    private HttpResponse show(HttpRequest request, Principal who) {
        JobKey key = new JobKey(who.tenant(), request.pathParameter("id"));
        return ReviewJson.response(showReview.show(who, key), clock.instant());
    }
}
