package dev.waybill.api.review;

import static dev.waybill.api.TestApi.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Job;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the API shows of a review, and of how far it is. */
class ReviewDocumentTest {

    private final TestApi api = new TestApi();
    private final String ada = api.keyOf(person("ada"));
    private final String bob = api.keyOf(person("bob"));

    private static Principal person(String id) {
        return new Principal("acme", Actor.person(id, "Person " + id), Scope.ALL);
    }

    private Job opened(String policy) throws InterruptedException {
        return opened(TestTasks.reviewed(policy), 1);
    }

    private Job opened(String task, int attempts) throws InterruptedException {
        api.bench.publish(task);
        api.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
        Job job = api.bench.submit("reviewed", "{\"text\":\"x\"}");
        for (int call = 1; call <= attempts; call++) {
            api.bench.call(job, 0, 0, call);
        }
        api.bench.openReview().open(Position.start(job.key(), 1));
        return api.bench.read(job);
    }

    @Test
    void review_namesTheGateThatStoppedTheAnswer_andWhatItGave() throws Exception {
        assertThat(show(opened("within: 1h")).path("gate"))
                .isEqualTo(Json.parse("{\"when\":\"steps.team.confidence < 0.95\",\"saw\":\"true\"}"));
    }

    @Test
    void gateThatCannotTell_isShownWithWhatItGave() throws Exception {
        String task = TestTasks.reviewed("within: 1h").replace("steps.team.confidence < 0.95", "$lookup(input, 'x')");
        assertThat(show(opened(task, 1)).at("/gate/saw").asText()).isEqualTo("undefined");
    }

    @Test
    void reviewWithoutAnAnswer_hasNoGate_norAnOutput() throws Exception {
        api.bench.publish(TestTasks.reviewed("within: 1h"));
        api.bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"sales\"}"));
        Job job = api.bench.submit("reviewed", "{\"text\":\"x\"}");
        api.bench.call(job, 0, 0, 1);
        api.bench.openReview().open(Position.start(job.key(), 1));
        JsonNode review = show(api.bench.read(job));
        assertThat(review.has("gate")).isFalse();
        assertThat(review.has("output")).isFalse();
    }

    @Test
    void escalatedReview_stillNamesTheGate() throws Exception {
        Job job = opened("within: 1h, escalation: {within: 2h}");
        JsonNode second = act(ada, job, "escalate", "{\"answer_version\":" + job.version() + "}");
        assertThat(second.path("level").asInt()).isEqualTo(2);
        assertThat(second.at("/gate/saw").asText()).isEqualTo("true");
    }

    @Test
    void correction_isShownBesideTheAnswerThatItReplaced() throws Exception {
        Job job = opened("within: 1h");
        assertThat(show(job).has("output")).isFalse();
        JsonNode closed = act(
                ada, job, "correct", "{\"answer_version\":" + job.version() + ",\"output\":{\"team\":\"technical\"}}");
        assertThat(closed.at("/answer/team").asText()).isEqualTo("billing");
        assertThat(closed.at("/output/team").asText()).isEqualTo("technical");
        assertThat(show(job)).isEqualTo(closed);
    }

    @Test
    void rejection_leavesNoOutput() throws Exception {
        Job job = opened("within: 1h");
        JsonNode closed =
                act(ada, job, "reject", "{\"answer_version\":" + job.version() + ",\"reason_code\":\"no_case\"}");
        assertThat(closed.has("output")).isFalse();
    }

    @Test
    void list_showsWhoHasClaimed_andUntilWhen() throws Exception {
        Job job = opened("within: 1h");
        assertThat(list(ada).at("/data/0/claim").isNull()).isTrue();
        act(ada, job, "claim", "{\"lease_seconds\":60}");
        assertThat(list(bob).at("/data/0/claim/by/id").asText()).isEqualTo("ada");
        api.bench.clock.advance(Duration.ofSeconds(61));
        assertThat(list(bob).at("/data/0/claim").isNull()).isTrue();
    }

    @Test
    void list_countsDecisions_andSaysWhetherTheCallerIsDone() throws Exception {
        Job job = opened("within: 1h, reviewers: 2");
        act(ada, job, "approve", "{\"answer_version\":" + job.version() + "}");
        assertThat(list(ada).at("/data/0/decisions").asInt()).isEqualTo(1);
        assertThat(list(ada).at("/data/0/decided_by_you").asBoolean()).isTrue();
        assertThat(list(bob).at("/data/0/decisions").asInt()).isEqualTo(1);
        assertThat(list(bob).at("/data/0/decided_by_you").asBoolean()).isFalse();
    }

    @Test
    void list_ofTheSecondReview_countsItsOwnDecisions_andStillKnowsWhoDecidedOnTheFirst() throws Exception {
        Job job = opened("within: 1h, reviewers: 2");
        String version = "{\"answer_version\":" + job.version();
        act(ada, job, "approve", version + "}");
        act(bob, job, "reject", version + ",\"reason_code\":\"no_case\"}");
        JsonNode entry = list(bob).at("/data/0");
        assertThat(entry.path("reason").asText()).isEqualTo("disagreed");
        assertThat(entry.path("decisions").asInt()).isZero();
        assertThat(entry.path("decided_by_you").asBoolean()).isTrue();
    }

    @Test
    void list_ofAnotherTenant_isEmpty() throws Exception {
        opened("within: 1h");
        String other = api.keyOf(new Principal("other", Actor.person("ada", "Ada"), Scope.ALL));
        assertThat(list(other).path("data")).isEmpty();
    }

    private JsonNode show(Job job) {
        ObjectNode event = TestApi.path(
                request("GET /v1/reviews/{id}", ada), "id", job.key().id());
        return done(call(new GetReviewHandler(api.edge, api.bench.showReview(), api.bench.clock), event));
    }

    private JsonNode list(String key) {
        return done(call(new ListReviewsHandler(api.edge, api.bench.listReviews()), request("GET /v1/reviews", key)));
    }

    private JsonNode act(String key, Job job, String act, String body) {
        ObjectNode event = TestApi.path(
                        request("POST /v1/reviews/{id}/" + act, key),
                        "id",
                        job.key().id())
                .put("body", body);
        boolean decides = act.equals("approve") || act.equals("correct") || act.equals("reject");
        return done(
                decides
                        ? call(
                                new DecideReviewHandler(
                                        api.edge, api.bench.decideReview(), api.bench.showReview(), api.bench.clock),
                                event)
                        : call(
                                new WorkOnReviewHandler(
                                        api.edge,
                                        api.bench.claimReview(),
                                        api.bench.commentOnReview(),
                                        api.bench.escalateReview(),
                                        api.bench.showReview(),
                                        api.bench.clock),
                                event));
    }

    private static ObjectNode request(String route, String key) {
        return TestApi.header(TestApi.open(route), "authorization", "Bearer " + key);
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }
}
