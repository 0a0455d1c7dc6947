package dev.waybill.api.key;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.key.caller.ShowCallerHandler;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerRouteTest {

    private final TestApi api = new TestApi();
    private final ShowCallerHandler show = new ShowCallerHandler(api.edge);

    @Test
    void withoutAKey_nobodyAsks() {
        Answer refused = call(show, open("GET /v1/caller"));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body().path("code").asText()).isEqualTo("unauthenticated");
    }

    @Test
    void anyKey_isToldWhomItSpeaksFor_andWhatItMay() {
        Principal reviewer =
                new Principal("acme", Actor.person("ada", "Ada Obi"), Set.of(Scope.REVIEWS_READ, Scope.REVIEWS_DECIDE));
        Answer answer = call(show, header(open("GET /v1/caller"), "authorization", "Bearer " + api.keyOf(reviewer)));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Json.parse("""
                {"object":"caller","tenant":"acme","principal":{"type":"person","id":"ada","name":"Ada Obi"},\
                "scopes":["reviews:decide","reviews:read"],"expires_at":null}"""));
    }

    @Test
    void unknownKey_isRefused() {
        Answer refused = call(show, header(open("GET /v1/caller"), "authorization", "Bearer wb_unknown"));
        assertThat(refused.status()).isEqualTo(401);
    }
}
