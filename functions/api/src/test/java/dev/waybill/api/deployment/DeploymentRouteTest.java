package dev.waybill.api.deployment;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.open;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.deployment.FixedQueues;
import dev.waybill.core.deployment.InMemorySweepNotes;
import dev.waybill.core.deployment.LastSweep;
import dev.waybill.core.deployment.LookAtDeployment;
import dev.waybill.core.deployment.Queues.Kind;
import dev.waybill.core.deployment.Release;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.key.issue.IssuedKey;
import dev.waybill.core.key.issue.IssuedKey.Creation;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeploymentRouteTest {

    private static final Principal OPERATOR = new Principal(Tenant.OPERATOR, Actor.key("key_1", "operator"), Scope.ALL);
    private static final Principal OWNER = new Principal("acme", Actor.key("key_2", "owner"), Set.of(Scope.ADMIN));

    private final TestApi api = new TestApi();
    private final InMemorySweepNotes notes = new InMemorySweepNotes(api.bench.clock);
    private final FixedQueues queues = new FixedQueues();
    private final LookAtDeployment deployment = new LookAtDeployment(notes, queues, api.bench.clock, api.bench.log);
    private final GetDeploymentHandler handler = new GetDeploymentHandler(api.edge, deployment, false);

    private Answer asked(Principal who) {
        return asked(api.keyOf(who));
    }

    private Answer asked(String key) {
        return call(handler, header(open("GET /v1/deployment"), "authorization", "Bearer " + key));
    }

    @Test
    void operator_isToldOfCodeSweeperQueuesAndTheKeyInUse() {
        notes.note(new LastSweep(api.bench.clock.instant(), 7, false, "0.1.9"));
        queues.with("bulk", Kind.JOBS, 5, 2, 1).silent("bulk_dead_letters", Kind.DEAD_LETTERS);
        JsonNode shown = asked(OPERATOR).body();
        assertThat(shown.path("object").asText()).isEqualTo("deployment");
        assertThat(shown.path("version").asText()).isEqualTo(Release.VERSION);
        assertThat(shown.path("at").asText()).isEqualTo("2026-11-01T12:00:00.000Z");
        assertThat(shown.path("sweep").toString())
                .isEqualTo("{\"at\":\"2026-11-01T12:00:00.000Z\",\"looked\":7,\"whole\":false,\"version\":\"0.1.9\"}");
        assertThat(shown.path("queues").toString())
                .isEqualTo(
                        "[{\"name\":\"bulk\",\"kind\":\"jobs\",\"waiting\":5,\"in_flight\":2,\"delayed\":1},"
                                + "{\"name\":\"bulk_dead_letters\",\"kind\":\"dead_letters\",\"waiting\":null,\"in_flight\":null,\"delayed\":null}]");
        assertThat(shown.at("/asked_by/operator").asBoolean()).isTrue();
    }

    @Test
    void tenantsAdmin_isToldTheSame_butNotOfTheQueuesOfAll() {
        queues.with("bulk", Kind.JOBS, 5, 2, 1);
        ApiKey key = ApiKey.random();
        Instant now = api.bench.clock.instant();
        api.keys.put(new IssuedKey(
                "key_2",
                "owner",
                OWNER,
                new Creation(now, Actor.DEPLOYMENT),
                now.plus(Duration.ofDays(2)),
                null,
                key.hash()));
        JsonNode shown = asked(key.secret()).body();
        assertThat(shown.has("queues")).isFalse();
        assertThat(shown.path("sweep").isNull()).isTrue();
        assertThat(shown.path("asked_by").toString())
                .isEqualTo("{\"tenant\":\"acme\",\"operator\":false,\"scopes\":[\"admin\"],"
                        + "\"expires_at\":\"2026-11-03T12:00:00.000Z\"}");
    }

    @Test
    void machineThatGivesDraftsFirst_saysSo_andNoOtherNamesIt() {
        assertThat(asked(OPERATOR).body().has("drafts_first")).isFalse();
        GetDeploymentHandler editing = new GetDeploymentHandler(api.edge, deployment, true);
        Answer told = call(editing, header(open("GET /v1/deployment"), "authorization", "Bearer " + api.keyOf(OWNER)));
        assertThat(told.body().path("drafts_first").asBoolean()).isTrue();
    }

    @Test
    void keyWithoutTheScope_isToldWhichOneItLacks() {
        Answer refused = asked(new Principal("acme", Actor.key("key_3", "reader"), Set.of(Scope.JOBS_READ)));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("admin");
    }
}
