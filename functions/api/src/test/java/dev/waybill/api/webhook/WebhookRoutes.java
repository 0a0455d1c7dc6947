package dev.waybill.api.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Routes;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.Objects;

/** The routes of webhook endpoints over books of this process, and what tests ask of them. */
final class WebhookRoutes {

    static final String ALL = "/v1/webhooks";
    static final String ONE = "/v1/webhooks/{id}";

    final TestApi api = new TestApi();
    final String stranger = api.keyOf(new Principal("other", Actor.key("key_0o", "other"), Scope.ALL));
    private final String key = api.keyOf(Workbench.WHO);

    /** The id of a new one. */
    String created() {
        api.bench.clock.advance(Duration.ofMillis(1));
        return create("{\"url\":\"https://a.example\",\"events\":[\"job.*\"]}")
                .body()
                .path("id")
                .asText();
    }

    Answer create(String body) {
        return ask("POST " + ALL, "", body);
    }

    /** @param id of the endpoint; empty where the route names none */
    Answer ask(String route, String id, String body) {
        return call(route, event(route, id, body));
    }

    ObjectNode event(String route, String id, String body) {
        return event(route, id, body, key);
    }

    /** @param who their key */
    ObjectNode event(String route, String id, String body, String who) {
        ObjectNode event = TestApi.header(TestApi.open(route), "authorization", "Bearer " + who);
        if (!id.isEmpty()) {
            event = TestApi.path(event, "id", id);
        }
        return body.isEmpty() ? event : event.put("body", body);
    }

    Answer call(String route, ObjectNode event) {
        return TestApi.call(Objects.requireNonNull(Routes.handlers(api).get(route)), event);
    }
}
