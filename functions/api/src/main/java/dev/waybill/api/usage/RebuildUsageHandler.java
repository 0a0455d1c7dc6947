package dev.waybill.api.usage;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.usage.RebuildUsage;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;

/** {@code POST /v1/usage/rebuild}: begins to sum a day's usage anew from its jobs' records, or goes on with it. */
public final class RebuildUsageHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final RebuildUsage rebuildUsage;
    private final Clock clock;

    public RebuildUsageHandler() {
        this(Wiring.current());
    }

    private RebuildUsageHandler(Wiring wiring) {
        this(wiring.edge(), wiring.rebuildUsage(), wiring.clock());
    }

    public RebuildUsageHandler(Edge edge, RebuildUsage rebuildUsage, Clock clock) {
        this.edge = edge;
        this.rebuildUsage = rebuildUsage;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.ADMIN, this::rebuild);
    }

    private HttpResponse rebuild(HttpRequest request, Principal who) {
        LocalDate day = day(Body.of(request, "a rebuild", List.of("day")));
        RebuildUsage.Progress progress = rebuildUsage.goOn(who.tenant(), day);
        return HttpResponse.json(
                200,
                Json.object()
                        .put("day", day.toString())
                        .put("status", progress.isDone() ? "completed" : "in_progress")
                        .put("looked_at", progress.looked())
                        .put("jobs", progress.sum().jobs())
                        .put("input_tokens", progress.sum().inputTokens())
                        .put("output_tokens", progress.sum().outputTokens())
                        .put("cost_micros", progress.sum().costMicros()));
    }

    private LocalDate day(Body body) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate day = today;
        try {
            day = LocalDate.parse(
                    body.value("day").isTextual() ? body.value("day").textValue() : "");
        } catch (DateTimeParseException noDay) {
            body.fault("/day", "expected a day in UTC, for example 2026-11-01");
        }
        if (day.isAfter(today) || day.getYear() < 1) {
            body.fault("/day", "expected a day that has begun");
        }
        return body.read(day);
    }
}
