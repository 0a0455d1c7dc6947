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
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.review.ClaimReview;
import dev.waybill.core.review.CommentOnReview;
import dev.waybill.core.review.EscalateReview;
import dev.waybill.core.review.ShowReview;
import java.time.Clock;

/** {@code POST /v1/reviews/{id}/claim}, {@code release}, {@code comment} and {@code escalate}: 200 with the review. */
public final class WorkOnReviewHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final ClaimReview claimReview;
    private final CommentOnReview commentOnReview;
    private final EscalateReview escalateReview;
    private final ShowReview showReview;
    private final Clock clock;

    public WorkOnReviewHandler() {
        this(Wiring.current());
    }

    private WorkOnReviewHandler(Wiring wiring) {
        this(
                wiring.edge(),
                wiring.claimReview(),
                wiring.commentOnReview(),
                wiring.escalateReview(),
                wiring.showReview(),
                wiring.clock());
    }

    public WorkOnReviewHandler(
            Edge edge,
            ClaimReview claimReview,
            CommentOnReview commentOnReview,
            EscalateReview escalateReview,
            ShowReview showReview,
            Clock clock) {
        this.edge = edge;
        this.claimReview = claimReview;
        this.commentOnReview = commentOnReview;
        this.escalateReview = escalateReview;
        this.showReview = showReview;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.REVIEWS_DECIDE, this::work);
    }

    private HttpResponse work(HttpRequest request, Principal who) {
        JobKey key = new JobKey(who.tenant(), request.pathParameter("id"));
        Job job =
                switch (ReviewEnvelope.act(request)) {
                    case "claim" -> claimReview.claim(who, key, ReviewEnvelope.lease(request));
                    case "release" -> {
                        ReviewEnvelope.nothing(request);
                        yield claimReview.release(who, key);
                    }
                    case "comment" -> commentOnReview.comment(who, key, ReviewEnvelope.comment(request));
                    case "escalate" -> escalateReview.escalate(who, key, ReviewEnvelope.answerVersion(request));
                    default -> throw Problem.of(ProblemCode.NOT_FOUND, "there is nothing of this name");
                };
        return ReviewJson.response(showReview.shown(who, job), clock.instant());
    }
}
