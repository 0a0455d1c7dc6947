package dev.waybill.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.http.Edge;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.UndecidedException;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Authenticator;
import dev.waybill.core.key.KeyStore;
import dev.waybill.core.log.EventLog;
import java.lang.reflect.Proxy;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** The problems that no caller can bring about are shown as the edge tells them. */
class OwnFaultsTest {

    private static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            OwnFaultsTest.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> "4e0a7c52-9d1b-4f68-8a33-b7c5d2e60f19");
    private final Examples examples = Examples.of(ContractRoutes.document());

    @Test
    void faultOfOurOwn_isShownAsItIsTold() {
        isAsShown("internal", new IllegalStateException("unforeseen"));
    }

    @Test
    void storeThatIsTooBusy_isShownAsItIsTold() {
        isAsShown("unavailable", UndecidedException.takenAndAbsent(new JobKey("acme", "job_none")));
    }

    private void isAsShown(String code, RuntimeException met) {
        JsonNode told = told(met);
        assertThat(Likeness.differences(examples.value(code), told))
                .as(told.toString())
                .isEmpty();
        assertThat(new BodySchemas(examples.contract()).violations(examples.refusal(code), told))
                .isEmpty();
    }

    private static JsonNode told(RuntimeException met) {
        Edge edge = new Edge(
                new Authenticator(hash -> new KeyStore.Unknown(), Clock.systemUTC()),
                new EventLog(Clock.systemUTC(), line -> {}));
        APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder()
                .withRouteKey("POST /v1/jobs")
                .withRawPath("/v1/jobs")
                .build();
        return Json.parse(edge.serve(event, CONTEXT, request -> {
                    throw met;
                })
                .getBody());
    }
}
