package dev.waybill.api.deployment;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.open;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.deadletter.Cause;
import dev.waybill.core.deadletter.Cause.Code;
import dev.waybill.core.deadletter.HopelessException;
import dev.waybill.core.deadletter.InMemoryDeadLetters;
import dev.waybill.core.deadletter.ListDeadLetters;
import dev.waybill.core.deadletter.RedriveDeadLetters;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.Tenant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterRoutesTest {

    private static final String CANARY = "canary7f3a";
    private static final String LIST = "GET /v1/deployment/dead-letters";
    private static final String REDRIVE = "POST /v1/deployment/dead-letters/redrive";
    private static final String DELETE = "POST /v1/deployment/dead-letters/delete";
    private static final Principal OPERATOR = new Principal(Tenant.OPERATOR, Actor.key("key_1", "operator"), Scope.ALL);
    private static final Principal OWNER = new Principal("acme", Actor.key("key_2", "owner"), Set.of(Scope.ADMIN));

    private final TestApi api = new TestApi();
    private final InMemoryDeadLetters queues = new InMemoryDeadLetters(api.bench.clock, "bulk", "project");
    private final DeadLettersHandler handler = new DeadLettersHandler(
            api.edge,
            new ListDeadLetters(queues, api.bench.clock, api.bench.log),
            new RedriveDeadLetters(queues, api.bench.store, (job, version) -> true, api.bench.clock, api.bench.log),
            api.bench.clock);

    @BeforeEach
    void die() {
        Cause cause = Cause.of(
                new HopelessException(Code.NOT_UNDERSTOOD, "quotes " + CANARY), "StartJobs", api.bench.clock.instant());
        queues.put("bulk", "m-1", cause, "{\"text\":\"" + CANARY + "\"}", Map.of("tenant", "acme", "job", "job_1"));
    }

    private Answer asked(Principal who, String route, String body) {
        ObjectNode event = header(open(route), "authorization", "Bearer " + api.keyOf(who));
        return call(handler, body.isEmpty() ? event : event.put("body", body));
    }

    @Test
    void list_showsCauseAndIds_andNothingThatTheMessageHolds() {
        Answer answer = asked(OPERATOR, LIST, "");
        assertThat(answer.text())
                .isEqualTo(
                        "{\"data\":[{\"id\":\"m-1\",\"object\":\"dead_letter\",\"queue\":\"bulk\",\"cause\":\"not_understood\","
                                + "\"error_type\":\"dev.waybill.core.deadletter.HopelessException\",\"function\":\"StartJobs\","
                                + "\"given_up_at\":\"2026-11-01T12:00:00.000Z\",\"since\":\"2026-11-01T12:00:00.000Z\",\"receives\":5,"
                                + "\"about\":{\"job\":\"job_1\",\"tenant\":\"acme\"}}],\"has_more\":false}");
        assertThat(api.bench.logged).noneMatch(line -> line.contains(CANARY));
    }

    @Test
    void redrive_answersWhatIsGone_andWhatToSayToGoOn() {
        assertThat(asked(OPERATOR, REDRIVE, "{\"queue\":\"bulk\"}").text())
                .isEqualTo("{\"queue\":\"bulk\",\"before\":\"2026-11-01T12:00:00.000Z\",\"done\":[\"m-1\"],\"left\":[],"
                        + "\"has_more\":false}");
        assertThat(queues.sentBack).hasSize(1);
        assertThat(asked(OPERATOR, REDRIVE, "{\"queue\":\"bulk\"}").body().path("done"))
                .isEmpty();
    }

    @Test
    void letterThatStays_isSaidWhy() {
        queues.put("project", "p-1", Cause.unsaid(Code.GIVEN_UP), "{}", Map.of());
        assertThat(asked(OPERATOR, REDRIVE, "{\"queue\":\"project\"}")
                        .body()
                        .path("left")
                        .toString())
                .isEqualTo("[{\"id\":\"p-1\",\"reason\":\"names_no_job\"}]");
    }

    @Test
    void delete_needsToBeToldWhich() {
        Answer refused = asked(OPERATOR, DELETE, "{\"queue\":\"bulk\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors/0/pointer").asText()).isEqualTo("/ids");
        assertThat(asked(OPERATOR, DELETE, "{\"queue\":\"bulk\",\"ids\":[\"m-1\"]}")
                        .body()
                        .path("done"))
                .hasSize(1);
        assertThat(queues.ids("bulk")).isEmpty();
    }

    @Test
    void queueThatThereIsNot_andTimesThatAreNone_areNamedByTheirPlace() {
        Answer unknown = asked(OPERATOR, REDRIVE, "{\"queue\":\"mail\"}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body().at("/errors/0/detail").asText()).isEqualTo("expected one of bulk, project");
        Answer noTime = asked(OPERATOR, REDRIVE, "{\"queue\":\"bulk\",\"before\":\"now\"}");
        assertThat(noTime.body().at("/errors/0/pointer").asText()).isEqualTo("/before");
        assertThat(queues.ids("bulk")).hasSize(1);
    }

    @Test
    void tenantsAdmin_isRefused_whateverHeAsks() {
        assertThat(asked(OWNER, LIST, "").status()).isEqualTo(403);
        assertThat(asked(OWNER, REDRIVE, "{\"queue\":\"bulk\"}").status()).isEqualTo(403);
        assertThat(asked(OWNER, DELETE, "{\"queue\":\"bulk\",\"ids\":[\"m-1\"]}")
                        .status())
                .isEqualTo(403);
        assertThat(queues.ids("bulk")).hasSize(1);
    }
}
