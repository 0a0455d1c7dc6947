package dev.waybill.api.review;

import static dev.waybill.api.TestApi.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Routes;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Job;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may not be done to a review is refused, with the code that the contract tells of. */
class ReviewRefusalsTest {

    private final TestApi api = new TestApi();
    private final String ada = api.keyOf(person("ada"));
    private final String bob = api.keyOf(person("bob"));

    private static Principal person(String id) {
        return new Principal("acme", Actor.person(id, "Person " + id), Scope.ALL);
    }

    private Job opened(String policy) throws InterruptedException {
        api.bench.publish(TestTasks.reviewed(policy));
        api.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
        Job job = api.bench.submit("reviewed", "{\"text\":\"x\"}");
        api.bench.call(job, 0, 0, 1);
        api.bench.openReview().open(Position.start(job.key(), 1));
        return api.bench.read(job);
    }

    private Answer act(String key, Job job, String act, int answerVersion) {
        String route = "POST /v1/reviews/{id}/" + act;
        ObjectNode event = TestApi.header(TestApi.open(route), "authorization", "Bearer " + key);
        return call(
                Objects.requireNonNull(Routes.handlers(api).get(route)),
                TestApi.path(event, "id", job.key().id()).put("body", body(act, answerVersion)));
    }

    private static String body(String act, int answerVersion) {
        return switch (act) {
            case "claim", "release" -> "";
            case "comment" -> "{\"text\":\"again\"}";
            case "correct" -> "{\"answer_version\":" + answerVersion + ",\"output\":{\"team\":\"technical\"}}";
            case "reject" -> "{\"answer_version\":" + answerVersion + ",\"reason_code\":\"no_case\"}";
            default -> "{\"answer_version\":" + answerVersion + "}";
        };
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().path("code").asText()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claim", "release", "comment", "escalate", "approve", "correct", "reject"})
    void closedReview_is409(String act) throws Exception {
        Job job = opened("within: 1h, escalation: {within: 2h}");
        assertThat(act(ada, job, "approve", job.version()).status()).isEqualTo(200);
        refused(act(bob, job, act, job.version()), 409, "state_conflict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"escalate", "approve", "correct", "reject"})
    void anotherVersionOfTheAnswer_is409(String act) throws Exception {
        Job job = opened("within: 1h, escalation: {within: 2h}");
        refused(act(ada, job, act, job.version() - 1), 409, "state_conflict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claim", "release", "escalate", "approve", "correct", "reject"})
    void reviewThatAnotherHasClaimed_is409_untilTheLeaseEnds(String act) throws Exception {
        Job job = opened("within: 1h, escalation: {within: 2h}");
        assertThat(act(ada, job, "claim", 0).status()).isEqualTo(200);
        refused(act(bob, job, act, job.version()), 409, "state_conflict");
        assertThat(act(ada, job, act, job.version()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "correct", "reject"})
    void submitterWhereFourEyesAreWanted_is403(String act) throws Exception {
        Job job = opened("within: 1h, fourEyes: true");
        refused(act(api.keyOf(Workbench.WHO), job, act, job.version()), 403, "four_eyes");
        assertThat(act(ada, job, act, job.version()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"lawyers, /output/team", "billing, /output"})
    void correctionThatBreaksTheSchema_orChangesNothing_is422_withItsPlace(String team, String place) throws Exception {
        Job job = opened("within: 1h");
        String route = "POST /v1/reviews/{id}/correct";
        ObjectNode event = TestApi.path(api.request(route), "id", job.key().id());
        Answer answer = call(
                Objects.requireNonNull(Routes.handlers(api).get(route)),
                event.put("body", "{\"answer_version\":" + job.version() + ",\"output\":{\"team\":\"" + team + "\"}}"));
        refused(answer, 422, "invalid_request");
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(place);
    }

    @Test
    void taskWithoutASecondReview_cannotBeEscalated() throws Exception {
        Job job = opened("within: 1h");
        refused(act(ada, job, "escalate", job.version()), 409, "state_conflict");
    }
}
