package dev.waybill.api.batch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.http.ListParameters;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.list.ReadResults;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/batches/{id}/results}: what became of the items, in the order sent, a line of JSON an item; {@code Link} leads on. For a
 * key without {@code payloads:read} no output is shown.
 */
public final class GetResultsHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    /** Of a page: a function's answer has at most 6 MB, within which every quote and backslash of it takes two bytes. */
    private static final String JSON_LINES = "application/x-ndjson";

    private static final int MOST_BYTES = 3_000_000;

    private final Edge edge;
    private final ReadResults readResults;

    public GetResultsHandler() {
        this(Wiring.current());
    }

    private GetResultsHandler(Wiring wiring) {
        this(wiring.edge(), wiring.batches().readResults());
    }

    public GetResultsHandler(Edge edge, ReadResults readResults) {
        this.edge = edge;
        this.readResults = readResults;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.JOBS_READ, JSON_LINES, this::show);
    }

    private HttpResponse show(HttpRequest request, Principal who) {
        ListParameters given = new ListParameters(request, "a batch's results", List.of("cursor", "status"));
        SetKey key = new SetKey(who.tenant(), request.pathParameter("id"));
        @Nullable EntryState status = ItemJson.ended(given);
        boolean withheld = !who.may(Scope.PAYLOADS_READ);
        ReadResults.Page page = withheld
                ? readResults.pageWithoutOutputs(key, status, MOST_BYTES, given.cursor())
                : readResults.page(key, status, MOST_BYTES, given.cursor());
        StringBuilder lines = new StringBuilder();
        page.results().forEach(result -> lines.append(Json.write(ItemJson.of(result, withheld)))
                .append('\n'));
        HttpResponse response = HttpResponse.text(200, JSON_LINES, lines.toString());
        return page.next() == null ? response : response.with("Link", next(key.id(), status, page.next()));
    }

    private static String next(String id, @Nullable EntryState status, String cursor) {
        return "</v1/batches/" + encoded(id) + "/results?" + (status == null ? "" : "status=" + status.text() + "&")
                + "cursor=" + encoded(cursor) + ">; rel=\"next\"";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
