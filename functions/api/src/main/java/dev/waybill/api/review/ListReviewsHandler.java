package dev.waybill.api.review;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.http.ListParameters;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.review.ListReviews;
import dev.waybill.core.review.ReviewFilter;
import java.util.List;
import java.util.stream.Collectors;

/** {@code GET /v1/reviews}: the tenant's open reviews, the next due first, page by page. */
public final class ListReviewsHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final List<String> NAMES =
            List.of("limit", "cursor", "task", "reason", "opened_before", "due_before");
    private static final String REASONS =
            ReviewReason.known().stream().map(ReviewReason::text).collect(Collectors.joining(", "));

    private final Edge edge;
    private final ListReviews listReviews;

    public ListReviewsHandler() {
        this(Wiring.current());
    }

    private ListReviewsHandler(Wiring wiring) {
        this(wiring.edge(), wiring.listReviews());
    }

    public ListReviewsHandler(Edge edge, ListReviews listReviews) {
        this.edge = edge;
        this.listReviews = listReviews;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.REVIEWS_READ, this::list);
    }

    private HttpResponse list(HttpRequest request, Principal who) {
        ListParameters given = new ListParameters(request, "a list of reviews", NAMES);
        ReviewFilter filter = new ReviewFilter(
                given.name("task"),
                given.oneOf("reason", REASONS, ReviewReason::find),
                given.time("opened_before"),
                given.time("due_before"));
        ListReviews.Page page = listReviews.page(who, filter, given.limit(), given.cursor());
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        page.reviews().forEach(review -> data.add(ReviewJson.of(review)));
        return HttpResponse.json(200, body.put("has_more", page.next() != null).put("next_cursor", page.next()));
    }
}
