package dev.waybill.api.key;

import static dev.waybill.api.TestApi.call;
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
import dev.waybill.api.job.get.GetJobHandler;
import dev.waybill.api.key.create.CreateKeyHandler;
import dev.waybill.api.key.list.ListKeysHandler;
import dev.waybill.api.key.revoke.RevokeKeyHandler;
import dev.waybill.core.json.Times;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Authenticator;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.CreateKey;
import dev.waybill.core.key.issue.ListKeys;
import dev.waybill.core.key.issue.RevokeKey;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRoutesTest {

    private static final String SUBMITTER = "{\"name\":\"shop\",\"scopes\":[\"jobs:write\",\"jobs:read\"]}";

    private final TestApi api = new TestApi();
    private final CreateKeyHandler create = new CreateKeyHandler(api.edge, new CreateKey(api.keys, api.bench.clock));
    private final ListKeysHandler list = new ListKeysHandler(api.edge, new ListKeys(api.keys));
    private final RevokeKeyHandler revoke = new RevokeKeyHandler(api.edge, new RevokeKey(api.keys, api.bench.clock));
    private final GetJobHandler getJob = api.getJob();
    private final String admin = api.keyOf(Workbench.WHO);
    private final String operator = api.keyOf(new Principal("_operator", Actor.key("key_0op", "operator"), Scope.ALL));

    @Test
    void createdKey_isShownOnceWithItsSecret_andWorks() throws Exception {
        Answer answer = create(admin, SUBMITTER);
        JsonNode key = answer.body();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(key.path("id").asText()).matches("key_[0-9a-z]{25}");
        assertThat(key.path("object").asText()).isEqualTo("key");
        assertThat(key.path("tenant").asText()).isEqualTo("acme");
        assertThat(key.path("scopes").toString()).isEqualTo("[\"jobs:read\",\"jobs:write\"]");
        assertThat(key.at("/principal/type").asText()).isEqualTo("key");
        assertThat(key.at("/principal/id").asText()).isEqualTo(key.path("id").asText());
        assertThat(key.at("/principal/name").asText()).isEqualTo("shop");
        assertThat(key.at("/created_by/id").asText()).isEqualTo("key_1");
        assertThat(key.get("expires_at").isNull()).isTrue();
        String secret = key.path("key").asText();
        assertThat(use(secret)).isEqualTo(404);
        assertThat(list(admin).text()).contains(key.path("id").asText()).doesNotContain(secret, "sha256");
        assertThat(api.bench.logged).noneMatch(line -> line.contains(secret));
    }

    @Test
    void keyOfAKeyThatEnds_endsWithIt() throws Exception {
        Instant end = api.bench.clock.instant().plusSeconds(90);
        String parent = create(admin, ending(end)).body().path("key").asText();
        Answer silent = create(parent, "{\"name\":\"child\",\"scopes\":[\"admin\"]}");
        assertThat(silent.body().path("expires_at").asText()).isEqualTo(Times.text(end));
        Answer longer = create(parent, ending(end.plusSeconds(1)));
        assertThat(longer.status()).isEqualTo(422);
        assertThat(longer.body().at("/errors/0/pointer").asText()).isEqualTo("/expires_at");
        assertThat(create(parent, ending(end.minusSeconds(1))).status()).isEqualTo(201);

        String grandchild = create(silent.body().path("key").asText(), "{\"name\":\"g\",\"scopes\":[\"jobs:read\"]}")
                .body()
                .path("key")
                .asText();
        assertThat(use(grandchild)).isEqualTo(404);
        api.bench.clock.advance(Duration.ofSeconds(91));
        assertThat(use(parent)).isEqualTo(401);
        assertThat(use(grandchild)).isEqualTo(401);
    }

    private static String ending(Instant end) {
        return "{\"name\":\"k\",\"scopes\":[\"admin\"],\"expires_at\":\"" + end + "\"}";
    }

    @Test
    void personsKey_speaksForThePerson() throws Exception {
        JsonNode key = create(
                        admin,
                        "{\"name\":\"laptop\",\"scopes\":[\"jobs:read\"],"
                                + "\"principal\":{\"type\":\"person\",\"id\":\"jane\",\"name\":\"Jane Doe\"}}")
                .body();
        assertThat(key.path("principal").toString())
                .isEqualTo("{\"type\":\"person\",\"id\":\"jane\",\"name\":\"Jane Doe\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|''",
                "{}|/name",
                "{\"name\":\" \",\"scopes\":[\"admin\"]}|/name",
                "{\"name\":\"a\\nb\",\"scopes\":[\"admin\"]}|/name",
                "{\"name\":7,\"scopes\":[\"admin\"]}|/name",
                "{\"name\":\"a\"}|/scopes",
                "{\"name\":\"a\",\"scopes\":[]}|/scopes",
                "{\"name\":\"a\",\"scopes\":\"admin\"}|/scopes",
                "{\"name\":\"a\",\"scopes\":[\"admin\",\"canary\"]}|/scopes/1",
                "{\"name\":\"a\",\"scopes\":[null]}|/scopes/0",
                "{\"name\":\"a\",\"scopes\":[\"admin\"],\"ca/na~ry\":1}|/ca~1na~0ry",
                "{\"name\":\"a\",\"scopes\":[\"admin\"],\"principal\":\"person\"}|/principal",
                "{\"name\":\"a\",\"scopes\":[\"admin\"],\"principal\":{\"type\":\"robot\"}}|/principal/type",
                "{\"name\":\"a\",\"scopes\":[\"admin\"],\"principal\":{\"type\":\"person\"}}|/principal/id",
                "{\"name\":\"a\",\"scopes\":[\"admin\"],\"principal\":{\"type\":\"key\",\"id\":\"x\"}}|/principal",
                "{\"name\":\"a\\u202eb\",\"scopes\":[\"admin\"]}|/name",
                "{\"name\":\"a\",\"scopes\":[\"admin\"],\"principal\":{\"type\":\"person\",\"id\":\"a\\u202eb\"}}|/principal/id",
                "{\"name\":\"a\",\"scopes\":[\"admin\"],\"principal\":{\"type\":\"person\",\"id\":\"a\",\"name\":\"a\\u2028b\"}}|/principal/name",
                "{\"name\":\"a\",\"scopes\":[\"admin\"],\"expires_at\":\"tomorrow\"}|/expires_at",
                "{\"name\":\"a\",\"scopes\":[\"admin\"],\"expires_at\":\"2026-11-01T12:00:00Z\"}|/expires_at",
                "{\"name\":\"a\",\"scopes\":[\"admin\"],\"expires_at\":\"2027-01-01T00:00Z\"}|/expires_at",
                "{\"name\":\"a\",\"scopes\":[\"admin\"],\"expires_at\":\"2027-01-01T00:00:00+01\"}|/expires_at",
                "{\"name\":\"a\",\"scopes\":[\"admin\"],\"expires_at\":\"+12027-01-01T00:00:00Z\"}|/expires_at",
                "{\"name\":\"a\",\"scopes\":[\"admin\"],\"expires_at\":\"2027-01-01T00:00:00+01:00:30\"}|/expires_at",
                "{\"name\":\"a\",\"scopes\":[\"admin\"],\"expires_at\":\"9999-01-01T00:00:00Z\"}|/expires_at",
            })
    void badBody_isRefusedWithItsPlace_andGivesOutNothing(String body, String pointer) throws Exception {
        Answer answer = create(admin, body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.body().at("/errors/0/detail").asText()).doesNotContain("canary");
        assertThat(list(admin).body().path("data")).hasSize(1);
    }

    @Test
    void everyScopeOfALongList_isLookedAt() throws Exception {
        String many = "\"jobs:read\",".repeat(64);
        Answer bad = create(admin, "{\"name\":\"a\",\"scopes\":[" + many + "\"nonsense\",5]}");
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body().at("/errors/0/pointer").asText()).isEqualTo("/scopes/64");
        assertThat(bad.body().at("/errors/1/pointer").asText()).isEqualTo("/scopes/65");

        Answer good = create(admin, "{\"name\":\"a\",\"scopes\":[" + many + "\"jobs:write\"]}");
        assertThat(good.body().path("scopes").toString()).isEqualTo("[\"jobs:read\",\"jobs:write\"]");
    }

    @Test
    void otherContentType_isRefused() throws Exception {
        ObjectNode event = header(asked("POST /v1/keys", admin).put("body", SUBMITTER), "content-type", "text/plain");
        assertThat(call(create, event).status()).isEqualTo(415);
    }

    @Test
    void revokedKey_worksForAMinuteAtMost_andEverRevokedTheSame() throws Exception {
        JsonNode key = create(admin, SUBMITTER).body();
        String secret = key.path("key").asText();
        assertThat(use(secret)).isEqualTo(404);
        Answer first = revoke(admin, key);
        api.bench.clock.advance(Duration.ofSeconds(1));
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().path("revoked_at").asText()).isEqualTo("2026-11-01T12:00:00.000Z");
        assertThat(revoke(admin, key).text()).isEqualTo(first.text());
        api.bench.clock.advance(Authenticator.KEPT.minusSeconds(1));
        assertThat(use(secret)).isEqualTo(401);
    }

    @Test
    void expiredKey_isUnknown() throws Exception {
        String body = "{\"name\":\"a\",\"scopes\":[\"jobs:read\"],\"expires_at\":\"2026-11-01T13:01:00+01:00\"}";
        JsonNode key = create(admin, body).body();
        assertThat(key.path("expires_at").asText()).isEqualTo("2026-11-01T12:01:00.000Z");
        api.bench.clock.advance(Duration.ofMinutes(1));
        assertThat(use(key.path("key").asText())).isEqualTo(401);
    }

    @Test
    void anotherTenantsKeys_areNeitherSeenNorTouched() throws Exception {
        JsonNode key = create(admin, SUBMITTER).body();
        String other = api.keyOf(new Principal("other", Actor.key("key_2", "other"), Scope.ALL));
        assertThat(revoke(other, key).status()).isEqualTo(404);
        assertThat(list(other).text()).doesNotContain(key.path("id").asText());
        ObjectNode named = query(asked("GET /v1/keys", other), "tenant", "acme");
        assertThat(call(list, named).status()).isEqualTo(403);
        Answer made = create(other, "{\"name\":\"a\",\"scopes\":[\"admin\"],\"tenant\":\"acme\"}");
        assertThat(made.status()).isEqualTo(403);
        assertThat(made.body().at("/errors/0/pointer").asText()).isEqualTo("/tenant");
        assertThat(list(admin).body().path("data")).hasSize(2);
    }

    @Test
    void operator_managesEveryTenantsKeys() throws Exception {
        JsonNode key = create(operator, "{\"name\":\"a\",\"scopes\":[\"admin\"],\"tenant\":\"acme\"}")
                .body();
        assertThat(key.path("tenant").asText()).isEqualTo("acme");
        assertThat(list(admin).text()).contains(key.path("id").asText());
        ObjectNode event = query(asked("POST /v1/keys/{id}/revoke", operator), "tenant", "acme");
        assertThat(call(revoke, path(event, "id", key.path("id").asText())).status())
                .isEqualTo(200);
        assertThat(create(operator, "{\"name\":\"a\",\"scopes\":[\"admin\"],\"tenant\":\"a#b\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void keyWithoutAdmin_managesNone() throws Exception {
        String submitter = create(admin, SUBMITTER).body().path("key").asText();
        assertThat(create(submitter, SUBMITTER).status()).isEqualTo(403);
        assertThat(list(submitter).status()).isEqualTo(403);
    }

    @Test
    void pages_followEachOther_newestFirst_andBelongToOneTenant() throws Exception {
        List<String> made = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            api.bench.clock.advance(Duration.ofMillis(1));
            made.add(0, create(admin, SUBMITTER).body().path("id").asText());
        }
        Answer first = list(admin, "limit", "2");
        String cursor = first.body().path("next_cursor").asText();
        assertThat(ids(first)).isEqualTo(made.subList(0, 2));
        Answer second = list(admin, "limit", "2", "cursor", cursor);
        assertThat(ids(second)).hasSize(2).startsWith(made.get(2));
        assertThat(second.body().path("has_more").asBoolean()).isFalse();
        assertThat(second.body().get("next_cursor").isNull()).isTrue();
        assertThat(list(operator, "cursor", cursor).status()).isEqualTo(400);
        assertThat(list(admin, "cursor", cursor + "A").status()).isEqualTo(400);
        assertThat(list(admin, "cursor", "").status()).isEqualTo(400);
        assertThat(list(admin, "limit", "0").status()).isEqualTo(400);
        assertThat(list(admin, "order", "asc").status()).isEqualTo(400);
    }

    private Answer create(String key, String body) throws Exception {
        return call(create, asked("POST /v1/keys", key).put("body", body));
    }

    private Answer list(String key, String... parameters) throws Exception {
        ObjectNode event = asked("GET /v1/keys", key);
        for (int n = 0; n < parameters.length; n += 2) {
            query(event, parameters[n], parameters[n + 1]);
        }
        return call(list, event);
    }

    private Answer revoke(String by, JsonNode key) throws Exception {
        return call(
                revoke,
                path(
                        asked("POST /v1/keys/{id}/revoke", by),
                        "id",
                        key.path("id").asText()));
    }

    /** 404 where the key is let in: there is no such job. */
    private int use(String secret) throws Exception {
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler = getJob;
        return call(handler, path(asked("GET /v1/jobs/{id}", secret), "id", "job_none"))
                .status();
    }

    private static ObjectNode asked(String route, String key) {
        return header(TestApi.open(route), "authorization", "Bearer " + key);
    }

    private static List<String> ids(Answer answer) {
        List<String> ids = new ArrayList<>();
        answer.body().path("data").forEach(key -> ids.add(key.path("id").asText()));
        return ids;
    }
}
