package dev.waybill.models.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.core.model.ModelOutcome.TimedOut;
import dev.waybill.core.model.Price;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import dev.waybill.models.fault.Kinds;
import dev.waybill.models.http.Addresses;
import dev.waybill.models.http.Addresses.Resolver;
import dev.waybill.models.http.PinnedHttp;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEndpointTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final FakeOpenAiServer server = FakeOpenAiServer.start();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void json_goesThereAndComesBack() {
        server.next(Reaction.error(201, "{\"id\": 7}"));

        assertThat(call("POST", "/tickets?a=b%20c", "{\"subject\":\"Grüße\"}"))
                .isEqualTo(new Answered(new ModelAnswer("{\"id\":7}", true, "http_201", null, null, Tokens.NONE)));

        Request request = server.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/v1/tickets?a=b%20c");
        assertThat(request.body().toString()).isEqualTo("{\"subject\":\"Grüße\"}");
        assertThat(request.headers()).containsEntry("host", server.baseUrl().getAuthority());
    }

    @Test
    void numbers_goThereAndComeBackAsTheyAreWritten() {
        String numbers = "{\"n\":[9007199254740993,1.50,1E5,-0,0.1234567890123456789,1e400]}";
        server.next(Reaction.error(200, numbers));
        assertThat(((Answered) call("POST", "/x", numbers)).answer().content()).isEqualTo(numbers);
        assertThat(server.requests().get(0).body()).hasToString(numbers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void everyMethod_isSentWithoutABodyToo(String method) {
        server.next(Reaction.raw("HTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 None\r\n\r\n"));
        Answered answered = (Answered) call(method, "/x", null);
        assertThat(answered.answer().content()).isEqualTo("null");
        assertThat(server.requests().get(0).method()).isEqualTo(method);
        assertThat(server.requests().get(0).headers()).doesNotContainKey("content-length");
    }

    @Test
    void chunks_arePutTogether() {
        server.next(Reaction.raw(String.join(
                "\r\n",
                "HTTP/1.1 200 OK",
                "Transfer-Encoding: chunked",
                "",
                "3;x=y",
                "{\"a",
                "A",
                "\":\"bcdefg\"",
                "1",
                "}",
                "0",
                "Trailer: x",
                "",
                "")));
        assertThat(((Answered) call("GET", "/x", null)).answer().content()).isEqualTo("{\"a\":\"bcdefg\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "//elsewhere.example/x",
                "/../admin",
                "/a/%2e%2e/b",
                "/a/..%2fb",
                "/a\\b",
                "/a#b",
                "/a b",
                "/a\r\nX-Evil: 1",
                "@elsewhere.example/x",
                ":81/x",
                "/%zz",
                "/ä"
            })
    void pathThatIsNoneOrLeadsElsewhere_isRefusedAndNobodyIsCalled(String path) {
        assertThat(call("POST", path, "{}")).isEqualTo(new Refused("path_not_valid"));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void headersOfTheTask_goAlong_besideThoseThatWaybillSends() {
        server.next(Reaction.error(200, "{}"));
        ModelCall.Call request = (ModelCall.Call) request("POST", "/x", "{}");

        Kinds.HTTP
                .endpoint(server.baseUrl())
                .call(request.sending(Map.of("X-Team", "legal & more", "If-Match", "\"7\"")));

        assertThat(server.requests().get(0).headers())
                .containsEntry("x-team", "legal & more")
                .containsEntry("if-match", "\"7\"")
                .containsEntry("authorization", "Bearer " + Kinds.KEY)
                .containsEntry("waybill-attempt", "1.s.0.1")
                .containsEntry("host", server.baseUrl().getAuthority());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nX-Evil: 1",
                "a\nX-Evil: 1",
                "a\rX-Evil: 1",
                "a\r\n\r\nGET /admin HTTP/1.1",
                "a\u0000",
                "a\u000b",
                "a\u0085b",
                "a\u2028b",
                "\u010a\u010d",
                "Stra\u00dfe",
                "a\u007f"
            })
    void headerThatHoldsMoreThanAValue_isRefusedAndNobodyIsCalled(String value) {
        ModelCall.Call request = (ModelCall.Call) request("POST", "/x", "{}");

        assertThat(Kinds.HTTP.endpoint(server.baseUrl()).call(request.sending(Map.of("X-Team", value))))
                .isEqualTo(new Refused("header_not_valid"));
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Authorization", "HOST", "content-length", "Transfer-Encoding", "X-Evil: 1\r\nX", "X Y", ""})
    void headerThatNoTaskMaySend_isRefusedAndNobodyIsCalled(String name) {
        ModelCall.Call request = (ModelCall.Call) request("POST", "/x", "{}");

        assertThat(Kinds.HTTP.endpoint(server.baseUrl()).call(request.sending(Map.of(name, "1"))))
                .isEqualTo(new Refused("header_not_valid"));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void headerThatIsTooLong_isRefusedAndNobodyIsCalled() {
        ModelCall.Call request = (ModelCall.Call) request("POST", "/x", "{}");
        server.next(Reaction.error(200, "{}"));

        assertThat(Kinds.HTTP.endpoint(server.baseUrl()).call(request.sending(Map.of("X-Team", "x".repeat(4_097)))))
                .isEqualTo(new Refused("header_not_valid"));
        assertThat(Kinds.HTTP.endpoint(server.baseUrl()).call(request.sending(Map.of("X-Team", "x".repeat(4_096)))))
                .isInstanceOf(Answered.class);
    }

    @Test
    void otherMethod_isMisconfigured() {
        assertThat(call("TRACE", "/x", null)).isEqualTo(new Misconfigured("request_not_valid"));
        assertThat(call("GET / HTTP/1.1\r\nX:", "/x", null)).isEqualTo(new Misconfigured("request_not_valid"));
    }

    @Test
    void requestThatTheServerWillNotDo_isRefused() {
        for (int status : new int[] {400, 409, 410, 412, 422}) {
            server.next(Reaction.error(status, "{}"));
            assertThat(call("POST", "/x", "{}")).isEqualTo(new Refused("http_" + status));
        }
    }

    @Test
    void idempotencyKey_goesAlongQuoted() {
        server.next(Reaction.status(200, "application/json", "{}"));
        ModelCall.Call request = (ModelCall.Call) request("POST", "/x", "{}");
        Kinds.HTTP.endpoint(server.baseUrl()).call(request.under("job_1.notify"));
        assertThat(server.requests().get(0).headers()).containsEntry("idempotency-key", "\"job_1.notify\"");
    }

    @Test
    void privateAddress_isRefusedUnlessTheOperatorAllowsIt() {
        EndpointConfig config = new EndpointConfig(
                "crm", "http", EndpointConfig.Address.of(server.baseUrl()), null, Price.FREE, Map.of());
        ModelOutcome outcome = new HttpKind().open(config, () -> Kinds.KEY).call(request("POST", "/x", "{}"));
        assertThat(outcome).isEqualTo(new Misconfigured("private_address"));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void nameThatLeadsElsewhereTheSecondTime_isResolvedOnceOnly() {
        AtomicInteger looks = new AtomicInteger();
        ModelEndpoint endpoint = named(host -> looks.getAndIncrement() == 0
                ? new InetAddress[] {InetAddress.getLoopbackAddress()}
                : new InetAddress[] {InetAddress.getByName("127.0.0.99")});
        server.next(Reaction.error(200, "{}"));

        assertThat(endpoint.call(request("POST", "/x", "{}"))).isInstanceOf(Answered.class);

        assertThat(looks).hasValue(1);
        assertThat(server.requests().get(0).headers().get("host")).startsWith("crm.example:");
    }

    @Test
    void resolverThatHangs_isBoundByTheSameTimeout() {
        ModelEndpoint endpoint = named(host -> {
            try {
                if (new CountDownLatch(1).await(1, TimeUnit.HOURS)) {
                    throw new IllegalStateException("nobody counts down");
                }
            } catch (InterruptedException ended) {
                throw new UnknownHostException("given up");
            }
            return new InetAddress[0];
        });
        ModelCall call = new ModelCall.Call(new AttemptName(1, "s", 0, 1), Duration.ofMillis(200), "GET", "/x", null);
        assertThat(endpoint.call(call)).isEqualTo(new TimedOut("no_answer_in_time", false));
    }

    private ModelEndpoint named(Resolver resolver) {
        URI url = URI.create("http://crm.example:" + server.baseUrl().getPort() + "/v1");
        return new HttpEndpoint(url, () -> "", new PinnedHttp(new Addresses(true, resolver)), Clock.systemUTC());
    }

    private ModelOutcome call(String method, String path, @Nullable String body) {
        return Kinds.HTTP.endpoint(server.baseUrl()).call(request(method, path, body));
    }

    private static ModelCall request(String method, String path, @Nullable String body) {
        return new ModelCall.Call(
                new AttemptName(1, "s", 0, 1), TIMEOUT, method, path, body == null ? null : Kinds.json(body));
    }
}
