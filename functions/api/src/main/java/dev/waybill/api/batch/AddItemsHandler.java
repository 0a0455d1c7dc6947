package dev.waybill.api.batch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.core.job.submit.Fingerprints;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.add.AddItems;
import dev.waybill.core.set.add.AddItems.Taken;
import dev.waybill.core.set.add.CloseBatch;

/** {@code POST /v1/batches/{id}/items}: 202 with how many were taken; and {@code close}, after which no more come: the batch. */
public final class AddItemsHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final AddItems addItems;
    private final CloseBatch closeBatch;
    private final Fingerprints fingerprints;

    public AddItemsHandler() {
        this(Wiring.current());
    }

    private AddItemsHandler(Wiring wiring) {
        this(wiring.edge(), wiring.batches().addItems(), wiring.batches().close(), wiring.fingerprints());
    }

    public AddItemsHandler(Edge edge, AddItems addItems, CloseBatch closeBatch, Fingerprints fingerprints) {
        this.edge = edge;
        this.addItems = addItems;
        this.closeBatch = closeBatch;
        this.fingerprints = fingerprints;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.JOBS_WRITE, this::respond);
    }

    private HttpResponse respond(HttpRequest request, Principal who) {
        SetKey key = new SetKey(who.tenant(), request.pathParameter("id"));
        return switch (request.lastOfRoute()) {
            case "items" -> add(request, who, key);
            case "close" -> BatchJson.changed(closeBatch.close(who, key));
            default -> throw Problem.of(ProblemCode.NOT_FOUND, "there is nothing of this name");
        };
    }

    private HttpResponse add(HttpRequest request, Principal who, SetKey key) {
        ItemsBody body = ItemsBody.read(request, fingerprints);
        Taken taken = addItems.add(who, key, body.items(), body.idempotency());
        HttpResponse response =
                HttpResponse.json(202, Json.object().put("taken", taken.taken()).put("total", taken.total()));
        return taken.replayed() ? response.with("Idempotency-Replayed", "true") : response;
    }
}
