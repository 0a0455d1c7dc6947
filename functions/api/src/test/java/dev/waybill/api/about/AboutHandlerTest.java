package dev.waybill.api.about;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.open;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.health.StoreHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AboutHandlerTest {

    private final AboutHandler about = new AboutHandler(new TestApi().edge, Contract.bundled(), Optional::empty);

    @Test
    void health_contractAndPage_needNoKey() throws Exception {
        assertThat(call(about, open("GET /healthz")).status()).isEqualTo(200);
        assertThat(call(about, open("GET /openapi.json")).body().path("openapi").asText())
                .startsWith("3.1");
        assertThat(call(about, open("GET /docs")).text()).contains("/v1/jobs/{id}/records");
    }

    @Test
    void storeThatTakesNoWrites_isUnavailable_untilItTakesThemAgain() {
        List<String> trouble = new ArrayList<>(List.of("its disk is full"));
        AboutHandler watching = new AboutHandler(
                new TestApi().edge, Contract.bundled(), () -> trouble.stream().findFirst());

        Answer sick = call(watching, open("GET /healthz"));
        assertThat(sick.status()).isEqualTo(503);
        assertThat(sick.header("Retry-After")).isEqualTo("5");
        assertThat(sick.header("content-type")).isEqualTo("application/problem+json");
        assertThat(sick.body().path("code").asText()).isEqualTo("unavailable");
        assertThat(sick.body().path("detail").asText()).contains("the store takes no writes: its disk is full");
        assertThat(call(watching, open("GET /openapi.json")).status()).isEqualTo(200);

        trouble.clear();
        assertThat(call(watching, open("GET /healthz")).status()).isEqualTo(200);
    }

    @Test
    void whereNoHostKeepsTheTables_noTroubleIsKnown() {
        assertThat(StoreHealth.current().trouble()).isEmpty();
    }

    @Test
    void unknownRoute_isAProblem() throws Exception {
        assertThat(unknown("GET", "/v2/jobs").status()).isEqualTo(404);
        assertThat(unknown("GET", "/v1/jobs/a/b/c").status()).isEqualTo(404);
    }

    @Test
    void knownPathWithAnotherMethod_namesThoseItKnows() throws Exception {
        Answer answer = unknown("DELETE", "/v1/jobs/job_1");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(unknown("PUT", "/v1/tasks").header("Allow")).isEqualTo("GET, HEAD, POST");
    }

    @Test
    void pathThatReadsLikeARoute_butIsNone_isNotFound() throws Exception {
        assertThat(unknown("GET", "/v1/tasks").status()).isEqualTo(404);
        assertThat(unknown("POST", "/v1/jobs").status()).isEqualTo(404);
    }

    private Answer unknown(String method, String path) throws Exception {
        ObjectNode event = open(method + " " + path).put("routeKey", "$default");
        return call(about, event);
    }
}
