package dev.waybill.api.batch;

import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.path;
import static dev.waybill.api.TestApi.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.job.get.JobWatches;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.set.SetBench;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.get.AwaitBatch;
import dev.waybill.core.set.get.GetBatch;
import dev.waybill.core.testing.Workbench;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The routes of batches over a set store of this process, and what tests ask of them. */
final class BatchRoutes {

    private static final String TENANT = Workbench.WHO.tenant();
    static final Principal CLERK =
            new Principal(TENANT, Actor.key("key_2", "clerk"), Set.of(Scope.JOBS_READ, Scope.JOBS_WRITE));
    static final Principal STRANGER = new Principal("other", Actor.key("key_3", "stranger"), Scope.ALL);

    private final TestApi api = new TestApi();
    final SetBench sets = new SetBench();
    private final Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> handlers = handlers();

    private Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> handlers() {
        ListBatchesHandler list = new ListBatchesHandler(api.edge, sets.listBatches(), sets.listItems());
        AddItemsHandler add = new AddItemsHandler(api.edge, sets.addItems(), sets.closeBatch(), () -> new byte[32]);
        ChangeBatchHandler change = new ChangeBatchHandler(api.edge, sets.cancelBatch(), sets.retryBatch());
        AwaitBatch await = new AwaitBatch(new GetBatch(sets.sets), JobWatches.pausing(sets.clock::advance), sets.clock);
        return Map.of(
                "POST /v1/batches",
                new CreateBatchHandler(api.edge, sets.createBatch(), () -> new byte[32]),
                "GET /v1/batches",
                list,
                "GET /v1/batches/{id}",
                new GetBatchHandler(api.edge, await),
                "GET /v1/batches/{id}/items",
                list,
                "POST /v1/batches/{id}/items",
                add,
                "POST /v1/batches/{id}/close",
                add,
                "GET /v1/batches/{id}/results",
                new GetResultsHandler(api.edge, sets.readResults()),
                "POST /v1/batches/{id}/cancel",
                change,
                "POST /v1/batches/{id}/retry",
                change);
    }

    /** Those that name a batch. */
    List<String> routesOfABatch() {
        return handlers.keySet().stream()
                .filter(route -> route.contains("{id}"))
                .toList();
    }

    ObjectNode event(String route, Principal who) {
        ObjectNode event = TestApi.open(route);
        return header(event, "authorization", "Bearer " + api.keyOf(who));
    }

    ObjectNode event(String route, String id) {
        return path(event(route, Workbench.WHO), "id", id);
    }

    Answer call(String route, ObjectNode event) {
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler = handlers.get(route);
        assertThat(handler).as(route).isNotNull();
        return TestApi.call(Objects.requireNonNull(handler), event);
    }

    Answer call(String route, String id) {
        return call(route, event(route, id));
    }

    Answer create(String body) {
        return call("POST /v1/batches", event("POST /v1/batches", Workbench.WHO).put("body", body));
    }

    String open() {
        return create("{\"task\":\"sorting\"}").body().path("id").asText();
    }

    Answer add(String id, String key, String lines) {
        ObjectNode event = header(event("POST /v1/batches/{id}/items", id), "content-type", "application/x-ndjson");
        return call(
                "POST /v1/batches/{id}/items",
                header(event, "idempotency-key", key).put("body", lines));
    }

    /** One that completes, one that fails, one that is invalid. */
    String ended() {
        String id = create("""
                        {"task":"sorting","items":[{"custom_id":"a","input":{"text":"billing"}},
                         {"custom_id":"b","input":{"text":"fails"}},{"custom_id":"c","input":{"txt":1}}]}""").body().path("id").asText();
        settle(id);
        return id;
    }

    void settle(String id) {
        SetKey key = new SetKey(TENANT, id);
        sets.goOn(here -> here.view(key).head().progress().status().isFinal());
    }

    List<JsonNode> results(String id, Principal who, String status) {
        ObjectNode event = path(event("GET /v1/batches/{id}/results", who), "id", id);
        Answer answer = call("GET /v1/batches/{id}/results", status.isEmpty() ? event : query(event, "status", status));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/x-ndjson");
        return answer.text().lines().map(Json::parse).toList();
    }
}
