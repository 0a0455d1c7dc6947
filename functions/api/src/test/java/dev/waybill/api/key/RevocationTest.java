package dev.waybill.api.key;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Routes;
import dev.waybill.api.Routes.Route;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.task.catalog.TestTasks;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A revoked key is shut out by every route of the contract a minute later at the latest, on a clock of the test's own. */
class RevocationTest {

    private static final String NEW_KEY = "{\"name\":\"shop\",\"scopes\":[\"jobs:read\",\"admin\"]}";

    private final TestApi api = new TestApi();
    private final Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> handlers =
            Routes.handlers(api);

    static Stream<Route> guarded() {
        return Routes.all().stream().filter(route -> !route.isOpen());
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void revokedKey_isShutOutAMinuteLater_howeverFreshItWasKnown(Route route) throws Exception {
        api.bench.publish(TestTasks.sorting(1, "invoices"));
        ObjectNode created = api.request("POST /v1/keys").put("body", NEW_KEY);
        Answer key = ask("POST /v1/keys", created);
        assertThat(key.status()).as(key.text()).isEqualTo(201);
        String bearer = "Bearer " + key.body().path("key").asText();

        assertThat(status(route, bearer)).as("before").isNotEqualTo(401);
        ObjectNode revoke = path(
                api.request("POST /v1/keys/{id}/revoke"),
                "id",
                key.body().path("id").asText());
        assertThat(ask("POST /v1/keys/{id}/revoke", revoke).status()).isBetween(200, 204);
        api.bench.clock.advance(Duration.ofSeconds(60));

        assertThat(status(route, bearer)).as("a minute after").isEqualTo(401);
        assertThat(status(route, bearer)).as("and again").isEqualTo(401);
    }

    private int status(Route route, String bearer) throws Exception {
        return ask(
                        route.key(),
                        header(TestApi.open(route.key()), "authorization", bearer)
                                .put("body", "{}"))
                .status();
    }

    private Answer ask(String route, ObjectNode event) throws Exception {
        return call(java.util.Objects.requireNonNull(handlers.get(route)), event);
    }
}
