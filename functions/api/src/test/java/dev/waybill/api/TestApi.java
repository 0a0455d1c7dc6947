package dev.waybill.api;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.http.Edge;
import dev.waybill.api.job.get.GetJobHandler;
import dev.waybill.api.job.submit.SubmitJobHandler;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.Authenticator;
import dev.waybill.core.key.InMemoryKeys;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.issue.IssuedKey;
import dev.waybill.core.key.signin.InMemorySignIns;
import dev.waybill.core.testing.Workbench;
import java.io.ByteArrayOutputStream;

/** The edge over fakes, and a way to call a handler as the gateway would. */
public final class TestApi {

    private static final PojoSerializer<APIGatewayV2HTTPEvent> EVENTS =
            JacksonFactory.getInstance().getSerializer(APIGatewayV2HTTPEvent.class);
    private static final PojoSerializer<APIGatewayV2HTTPResponse> RESPONSES =
            JacksonFactory.getInstance().getSerializer(APIGatewayV2HTTPResponse.class);

    public final Workbench bench = new Workbench();
    public final InMemoryKeys keys = new InMemoryKeys(bench.clock);
    public final InMemorySignIns signIns = new InMemorySignIns(keys, bench.clock);
    public final Edge edge = new Edge(new Authenticator(keys, bench.clock), bench.log);

    /** Takes jobs; every request has a fingerprint by one key. */
    public SubmitJobHandler submitJob() {
        return new SubmitJobHandler(
                edge, bench.submitJob(), bench.getJob(), () -> new byte[32], bench.lookAtWaits(), bench.clock);
    }

    public GetJobHandler getJob() {
        return new GetJobHandler(edge, bench.getJob(), bench.lookAtWaits(), bench.clock);
    }

    /** A key of this principal. */
    public String keyOf(Principal principal) {
        ApiKey key = ApiKey.random();
        keys.put(IssuedKey.ofDeployment(principal, bench.clock.instant(), key.hash()));
        return key.secret();
    }

    /** A request with a key that may do everything. */
    public ObjectNode request(String route) {
        ObjectNode event = open(route);
        ((ObjectNode) event.get("headers")).put("authorization", "Bearer " + keyOf(Workbench.WHO));
        return event;
    }

    /** A request without a key. */
    public static ObjectNode open(String route) {
        String[] parts = route.split(" ", 2);
        ObjectNode event =
                Json.object().put("version", "2.0").put("routeKey", route).put("rawPath", parts[1]);
        event.putObject("headers").put("content-type", "application/json");
        event.putObject("requestContext").putObject("http").put("method", parts[0]);
        return event;
    }

    public static ObjectNode header(ObjectNode event, String name, String value) {
        ((ObjectNode) event.get("headers")).put(name, value);
        return event;
    }

    public static ObjectNode path(ObjectNode event, String name, String value) {
        event.withObject("/pathParameters").put(name, value);
        return event;
    }

    public static ObjectNode query(ObjectNode event, String name, String value) {
        event.withObject("/queryStringParameters").put(name, value);
        return event;
    }

    /** What the handler answers to an event that Lambda's own runtime reads; where it is a problem, one that the contract tells of. */
    public static Answer call(RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler, JsonNode event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RESPONSES.toJson(handler.handleRequest(EVENTS.fromJson(Json.write(event)), new TestContext()), out);
        Answer answer = new Answer(Json.parse(out.toByteArray()));
        ToldProblems.hold(event.path("routeKey").asText(), answer);
        return answer;
    }

    /** A response as the gateway gets it. */
    public record Answer(JsonNode event) {
        public int status() {
            return event.path("statusCode").asInt();
        }

        public String header(String name) {
            return event.path("headers").path(name).asText("");
        }

        public String text() {
            return event.path("body").asText();
        }

        public JsonNode body() {
            return Json.parse(text());
        }
    }
}
