package dev.waybill.api.endpoint;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.open;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.circuit.Caller;
import dev.waybill.core.circuit.Circuits;
import dev.waybill.core.circuit.Circuits.Entry;
import dev.waybill.core.circuit.LookAtEndpoints;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.model.ModelEndpoints.Standing;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ListEndpointsHandlerTest {

    private final TestApi api = new TestApi();
    private final Circuits circuits = new Circuits(api.bench.circuitStore, api.bench.clock, api.bench.log);
    private final ListEndpointsHandler handler = new ListEndpointsHandler(
            api.edge,
            new LookAtEndpoints(api.bench.endpoints, api.bench.circuitStore, api.bench.clock),
            api.bench.catalog);

    private JsonNode listed() throws Exception {
        return listedTo(new Principal(Tenant.OPERATOR, Actor.key("key_1", "operator"), Scope.ALL));
    }

    private JsonNode listedTo(Principal who) throws Exception {
        ObjectNode event = header(open("GET /v1/endpoints"), "authorization", "Bearer " + api.keyOf(who));
        Answer answer = call(handler, event);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private void ended(ModelOutcome outcome, int tookMs) {
        Entry entry = circuits.enter("llm", "large", new Caller("acme", Duration.ofSeconds(30)));
        circuits.ended((Entry.Free) entry, outcome, Duration.ofMillis(tookMs));
    }

    @Test
    void endpoint_isShownWithTheStepsItAnswers() throws Exception {
        api.bench.endpoints.on("llm", call -> ScriptedEndpoints.answer("{}"));
        JsonNode page = listed();
        assertThat(page.path("has_more").asBoolean(true)).isFalse();
        JsonNode llm = page.path("data").get(page.path("data").size() - 1);
        assertThat(llm.path("object").asText()).isEqualTo("endpoint");
        assertThat(llm.path("step_kinds").toString()).contains("\"classify\"", "\"generate\"");
    }

    @Test
    void textsThatAreNotInUseAsTheyStand_areToldWithWhereToRead() throws Exception {
        JsonNode whole = listed().path("texts");
        assertThat(whole.path("state").asText()).isEqualTo("whole");
        assertThat(whole.path("mistaken").asInt(-1)).isZero();
        assertThat(whole.has("detail")).isFalse();
        api.bench.endpoints.standing(Standing.MISTAKEN).mistakenTexts(2);
        JsonNode mistaken = listedTo(Workbench.WHO).path("texts");
        assertThat(mistaken.path("state").asText()).isEqualTo("mistaken");
        assertThat(mistaken.path("mistaken").asInt()).isEqualTo(2);
        assertThat(mistaken.path("detail").asText()).contains("2 of the operator's texts", "endpoints_mistaken");
        api.bench.endpoints.standing(Standing.UNREAD);
        assertThat(listed().path("texts").path("detail").asText()).contains("could not be read", "endpoints_not_read");
    }

    @Test
    void modelThatFailedTwice_isShownOpenWithItsLastCalls_andClosedAfterItsProbe() throws Exception {
        api.bench.endpoints.on("llm", call -> ScriptedEndpoints.answer("{}"));
        ended(new ModelOutcome.Unavailable("http_503", true), 12);
        ended(new ModelOutcome.TimedOut("silent"), 2000);
        JsonNode open = model(listed());
        assertThat(open.path("model").asText()).isEqualTo("large");
        assertThat(open.path("circuit").asText()).isEqualTo("open");
        assertThat(open.path("open_until").asText()).endsWith("Z");
        assertThat(open.path("failures").asInt()).isEqualTo(2);
        assertThat(open.path("recent").findValuesAsText("outcome"))
                .containsExactly("ModelTimedOut", "ModelUnavailable");
        assertThat(open.path("recent").findValuesAsText("latency_ms")).containsExactly("2000", "12");
        api.bench.clock.advance(Duration.ofSeconds(10));
        assertThat(model(listed()).path("circuit").asText()).isEqualTo("probing");
        ended(ScriptedEndpoints.answer("{}"), 30);
        JsonNode closed = model(listed());
        assertThat(closed.path("circuit").asText()).isEqualTo("closed");
        assertThat(closed.get("open_until").isNull()).isTrue();
        assertThat(closed.path("recent")).hasSize(3);
    }

    @Test
    void tenant_seesTheModelsThatItsOwnTasksName_andNoOthers() throws Exception {
        api.bench.endpoints.on("llm", call -> ScriptedEndpoints.answer("{}"));
        ended(ScriptedEndpoints.answer("{}"), 12);
        assertThat(model(listed()).path("model").asText()).isEqualTo("large");
        JsonNode unseen = listedTo(Workbench.WHO);
        assertThat(unseen.path("data").findValuesAsText("name")).contains("llm");
        assertThat(unseen.toString()).doesNotContain("large");
        api.bench.publish(TestTasks.sorting(1, "invoices")
                .replace("endpoint: embedded, model: all-minilm-l6-v2", "endpoint: llm, model: large"));
        assertThat(model(listedTo(Workbench.WHO)).path("recent")).hasSize(1);
    }

    private static JsonNode model(JsonNode page) {
        for (JsonNode endpoint : page.path("data")) {
            if (endpoint.path("name").asText().equals("llm")) {
                return endpoint.path("models").get(0);
            }
        }
        throw new AssertionError("the endpoint llm is not listed");
    }
}
