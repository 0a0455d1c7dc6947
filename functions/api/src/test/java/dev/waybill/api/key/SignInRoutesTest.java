package dev.waybill.api.key;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.key.signin.CreateSignInHandler;
import dev.waybill.api.key.signin.ExchangeSignInHandler;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.KeyStore.Works;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.IssuedKey;
import dev.waybill.core.key.signin.CreateSignIn;
import dev.waybill.core.key.signin.ExchangeSignIn;
import dev.waybill.core.key.signin.SignInCode;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInRoutesTest {

    private static final String REVIEWER = "{\"name\":\"Jane's browser\",\"scopes\":[\"reviews:read\"],"
            + "\"principal\":{\"type\":\"person\",\"id\":\"jane\",\"name\":\"Jane\"}";

    private final TestApi api = new TestApi();
    private final CreateSignInHandler create =
            new CreateSignInHandler(api.edge, new CreateSignIn(api.signIns, api.bench.clock));
    private final ExchangeSignInHandler exchange =
            new ExchangeSignInHandler(api.edge, new ExchangeSignIn(api.signIns, api.bench.clock));
    private final String admin = api.keyOf(Workbench.WHO);

    @Test
    void signIn_isShownOnceWithItsCode_andTheKeyIsNotThereYet() {
        Answer answer = create(admin, reviewer(",\"within\":\"PT10M\",\"expires_at\":\"2026-11-03T12:00:00Z\""));
        JsonNode signIn = answer.body();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        String code = signIn.path("code").asText();
        assertThat(code).matches("ws_[A-Za-z0-9_-]{43}");
        assertThat(signIn.path("link").asText()).isEqualTo("/console#sign-in=" + code);
        assertThat(signIn.path("object").asText()).isEqualTo("sign_in");
        assertThat(signIn.path("tenant").asText()).isEqualTo("acme");
        assertThat(signIn.path("principal").toString())
                .isEqualTo("{\"type\":\"person\",\"id\":\"jane\",\"name\":\"Jane\"}");
        assertThat(signIn.path("created_by").path("id").asText()).isEqualTo("key_1");
        assertThat(signIn.path("expires_at").asText()).isEqualTo("2026-11-01T12:10:00.000Z");
        assertThat(signIn.path("key_expires_at").asText()).isEqualTo("2026-11-03T12:00:00.000Z");
        assertThat(keys()).isEqualTo(1);
        assertNotLogged(code);
    }

    @Test
    void code_isExchangedOnceForAKeyOfThePerson_madeByWhoMadeTheCode() {
        String code = code(admin, reviewer(""));
        Answer answer = exchange(code);
        JsonNode key = answer.body();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(key.path("object").asText()).isEqualTo("key");
        assertThat(key.path("principal").path("id").asText()).isEqualTo("jane");
        assertThat(key.path("created_by").path("id").asText()).isEqualTo("key_1");
        assertThat(key.path("scopes").toString()).isEqualTo("[\"reviews:read\"]");
        String secret = key.path("key").asText();
        assertThat(api.keys.find(new ApiKey(secret).hash())).isInstanceOf(Works.class);
        assertRefused(exchange(code));
        assertThat(keys()).isEqualTo(2);
        assertNotLogged(code);
        assertNotLogged(secret);
    }

    @Test
    void signInWithoutAPerson_givesAKeyThatSpeaksForItself() {
        Answer made = create(admin, "{\"name\":\"wall screen\",\"scopes\":[\"jobs:read\"]}");
        assertThat(made.body().get("principal").isNull()).isTrue();
        assertThat(made.body().get("key_expires_at").isNull()).isTrue();
        assertThat(made.body().path("expires_at").asText()).isEqualTo("2026-11-01T13:00:00.000Z");
        JsonNode key = exchange(made.body().path("code").asText()).body();
        assertThat(key.path("principal").path("type").asText()).isEqualTo("key");
        assertThat(key.path("principal").path("id")).isEqualTo(key.path("id"));
    }

    @Test
    void wrongUsedAndExpiredCodes_getOneAndTheSameAnswer() {
        String used = code(admin, reviewer(""));
        exchange(used);
        String expired = code(admin, reviewer(",\"within\":\"1m\""));
        String ofRevoked = code(revokedLater(), reviewer(""));
        api.keys.revoke("acme", "key_9", api.bench.clock.instant());
        api.bench.clock.advance(Duration.ofMinutes(1));
        String told = assertRefused(exchange(SignInCode.random().secret()));
        for (String code : new String[] {used, expired, ofRevoked, "ws_short", admin, " x "}) {
            assertThat(assertRefused(exchange(code))).isEqualTo(told);
        }
        assertThat(told)
                .contains("it works once, and for a short time; ask for a new link")
                .doesNotContain("ws_");
    }

    private String revokedLater() {
        ApiKey key = ApiKey.random();
        Principal who = new Principal("acme", Actor.key("key_9", "short"), Scope.ALL);
        api.keys.put(new IssuedKey(
                "key_9",
                "short",
                who,
                new IssuedKey.Creation(api.bench.clock.instant(), Actor.DEPLOYMENT),
                null,
                null,
                key.hash()));
        return key.secret();
    }

    @Test
    void codeNeverOutlivesItsKey_andTheKeyNeverItsMaker() {
        Instant end = api.bench.clock.instant().plusSeconds(90);
        ApiKey maker = ApiKey.random();
        Principal who = new Principal("acme", Actor.key("key_8", "short"), Scope.ALL);
        api.keys.put(new IssuedKey(
                "key_8",
                "short",
                who,
                new IssuedKey.Creation(api.bench.clock.instant(), Actor.DEPLOYMENT),
                end,
                null,
                maker.hash()));
        JsonNode silent = create(maker.secret(), reviewer("")).body();
        assertThat(silent.path("key_expires_at").asText()).isEqualTo(Times.text(end));
        assertThat(silent.path("expires_at").asText()).isEqualTo(Times.text(end));
        Answer longer = create(maker.secret(), reviewer(",\"expires_at\":\"" + end.plusSeconds(1) + "\""));
        assertThat(longer.status()).isEqualTo(422);
        assertThat(exchange(silent.path("code").asText())
                        .body()
                        .path("expires_at")
                        .asText())
                .isEqualTo(Times.text(end));
    }

    @Test
    void noScopeThatTheMakerLacks_andNoOthersTenant() {
        assertThat(create(admin, reviewer(",\"tenant\":\"other\"")).status()).isEqualTo(403);
        String reader = api.keyOf(new Principal("acme", Actor.key("key_7", "reader"), Set.of(Scope.JOBS_READ)));
        assertThat(create(reader, reviewer("")).status()).isEqualTo(403);
        String operator = api.keyOf(new Principal("_operator", Actor.key("key_0op", "operator"), Scope.ALL));
        JsonNode foreign = create(operator, reviewer(",\"tenant\":\"other\"")).body();
        assertThat(foreign.path("tenant").asText()).isEqualTo("other");
        assertThat(exchange(foreign.path("code").asText()).body().path("tenant").asText())
                .isEqualTo("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"59s", "PT24H1S", "P2D", "soon", "", "-PT1H", "0"})
    void otherTimeThanAMinuteToADay_isRefused(String within) {
        Answer answer = create(admin, reviewer(",\"within\":\"" + within + "\""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/within");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}|/code", "{\"code\":7}|/code", "{\"code\":\" \"}|/code", "{\"code\":\"a\",\"b\":1}|/b"})
    void bodyThatHoldsNoCode_isToldWhatIsExpected(String body, String pointer) {
        Answer answer =
                call(exchange, TestApi.open("POST /v1/sign-ins/exchange").put("body", body));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    /** The document without what is another for each request. */
    private static String assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(404);
        ObjectNode problem = answer.body().deepCopy();
        assertThat(problem.path("code").asText()).isEqualTo("not_found");
        problem.remove("request_id");
        return problem.toString();
    }

    private Answer create(String key, String body) {
        return call(
                create,
                header(TestApi.open("POST /v1/sign-ins"), "authorization", "Bearer " + key)
                        .put("body", body));
    }

    private String code(String key, String body) {
        return create(key, body).body().path("code").asText();
    }

    private Answer exchange(@Nullable String code) {
        return call(
                exchange,
                TestApi.open("POST /v1/sign-ins/exchange")
                        .put("body", Json.write(Json.object().put("code", code))));
    }

    private int keys() {
        return api.keys.list("acme", null, 10).size();
    }

    private void assertNotLogged(String text) {
        assertThat(api.bench.logged).noneMatch(line -> line.contains(text));
    }

    private static String reviewer(String more) {
        return REVIEWER + more + "}";
    }
}
