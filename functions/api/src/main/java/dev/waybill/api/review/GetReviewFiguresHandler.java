package dev.waybill.api.review;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Days;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.http.ListParameters;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.review.LookAtReviews;
import dev.waybill.core.review.ReviewsBy;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** {@code GET /v1/reviews/figures}: how the tenant's reviews do, by task or by reviewer. */
public final class GetReviewFiguresHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final List<String> NAMES = List.of("from", "to", "by", "limit");
    private static final String WORDS =
            Arrays.stream(ReviewsBy.values()).map(ReviewsBy::text).collect(Collectors.joining(", "));

    private final Edge edge;
    private final LookAtReviews reviews;
    private final Clock clock;

    public GetReviewFiguresHandler() {
        this(Wiring.current());
    }

    private GetReviewFiguresHandler(Wiring wiring) {
        this(wiring.edge(), wiring.lookAtReviews(), wiring.clock());
    }

    public GetReviewFiguresHandler(Edge edge, LookAtReviews reviews, Clock clock) {
        this.edge = edge;
        this.reviews = reviews;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.REVIEWS_READ, this::show);
    }

    private HttpResponse show(HttpRequest request, Principal who) {
        ListParameters given = new ListParameters(request, "figures of reviews", NAMES);
        int unused = given.limit();
        boolean byReviewer = given.oneOf("by", WORDS, ReviewsBy::of) == ReviewsBy.REVIEWER;
        Days days = Days.of(given, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        ObjectNode body = byReviewer
                ? ReviewFiguresJson.of(reviews.byReviewer(who.tenant(), days.from(), days.to()))
                : ReviewFiguresJson.of(reviews.byTask(who.tenant(), days.from(), days.to()));
        return HttpResponse.json(200, body.put("has_more", false).putNull("next_cursor"));
    }
}
