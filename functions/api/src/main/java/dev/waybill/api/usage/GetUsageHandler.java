package dev.waybill.api.usage;

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
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.usage.LookAtUsage;
import dev.waybill.core.usage.Totals;
import dev.waybill.core.usage.UsageBy;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedMap;

/** {@code GET /v1/usage}: how many of the tenant's jobs ended, and what they took, by day, task or model. */
public final class GetUsageHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final LookAtUsage usage;
    private final Clock clock;

    public GetUsageHandler() {
        this(Wiring.current());
    }

    private GetUsageHandler(Wiring wiring) {
        this(wiring.edge(), wiring.lookAtUsage(), wiring.clock());
    }

    public GetUsageHandler(Edge edge, LookAtUsage usage, Clock clock) {
        this.edge = edge;
        this.usage = usage;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.JOBS_READ, this::show);
    }

    private HttpResponse show(HttpRequest request, Principal who) {
        UsageQuery query = UsageQuery.of(request, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        SortedMap<String, Totals> sums = usage.by(
                query.by(), who.tenant(), query.days().from(), query.days().to());
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        // Newest first, as all lists are.
        boolean backwards = query.by() == UsageBy.DAY;
        sums.forEach((key, totals) -> data.insert(backwards ? 0 : data.size(), json(key, totals)));
        return HttpResponse.json(200, body.put("has_more", false).putNull("next_cursor"));
    }

    private static ObjectNode json(String key, Totals totals) {
        return Json.object()
                .put("key", key)
                .put("jobs", totals.jobs())
                .put("input_tokens", totals.inputTokens())
                .put("output_tokens", totals.outputTokens())
                .put("cost_micros", totals.costMicros());
    }
}
