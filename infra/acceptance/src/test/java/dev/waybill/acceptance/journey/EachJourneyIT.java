package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Jobs whose items get jobs of their own, through the API and the whole template. */
@ExtendWith(SharedWaybill.Given.class)
class EachJourneyIT {

    private static final String PAGE = """
            task: each-page
            version: 1
            input: {type: object, required: [page], additionalProperties: false, properties: {page: {type: string}}}
            output: {type: object, required: [words], properties: {words: {type: number}}}
            steps: [{name: read, kind: compute, value: '{"words": $count($split(input.page, " "))}'}]
            """;

    private static final String VENDOR = """
            task: each-vendor
            version: 1
            input: {type: string}
            output: {type: object}
            steps: [{name: ask, kind: call, endpoint: crm, method: GET, path: "/each/{{input}}", schema: {type: object}, timeout: 5s, retry: none}]
            """;

    private static final String DECIDED = """
            task: each-decided
            version: 1
            input: {type: string}
            output: {type: object}
            steps: [{name: approve, kind: review, value: '{"text": input}', schema: {type: object}, within: 1h}]
            """;

    private static String parent(String name, String child, String fields) {
        return """
                task: %s
                version: 1
                input: {type: object, required: [pages], properties: {pages: {type: array}}}
                output: {type: object}
                steps: [{name: pages, kind: each, items: input.pages, task: %s, version: 1%s}]
                result: '{"all": steps.pages}'
                """.formatted(name, child, fields);
    }

    private static FakeOpenAiServer crm;
    private static RunningWaybill waybill;

    @BeforeAll
    static void start(SharedWaybill shared) {
        crm = shared.crm;
        waybill = shared.with(
                PAGE,
                VENDOR,
                DECIDED,
                parent("each-document", "each-page", ", input: '{\"page\": item}', together: 3"),
                parent("each-shelf", "each-document", ""),
                parent("each-vendors", "each-vendor", ""),
                parent("each-vendors-kept", "each-vendor", ", onFailure: keep"),
                parent("each-approval", "each-decided", ""));
    }

    private static ObjectNode pages(String... pages) {
        ObjectNode input = Json.object();
        ArrayNode list = input.putArray("pages");
        List.of(pages).forEach(list::add);
        return input;
    }

    private static JsonNode job(String id) {
        return Json.parse(waybill.get("/v1/jobs/" + id).body());
    }

    /** The newest first. */
    private static List<JsonNode> children(String parent) {
        JsonNode list =
                Json.parse(waybill.get("/v1/jobs?limit=100&parent=" + parent).body());
        return StreamSupport.stream(list.path("data").spliterator(), false).toList();
    }

    @Test
    void eachItem_getsAJobOfItsOwn_andTheOutputsComeInTheOrderOfTheItems() {
        String[] pages = IntStream.rangeClosed(1, 8)
                .mapToObj("word "::repeat)
                .map(String::strip)
                .toArray(String[]::new);
        JsonNode job = waybill.run("each-document", pages(pages));

        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.at("/output/all")).hasSize(8);
        for (int n = 0; n < 8; n++) {
            assertThat(job.at("/output/all/" + n + "/words").asInt()).isEqualTo(n + 1);
        }
        assertThat(waybill.records(job))
                .extracting(each -> each.path("type").asText())
                .containsExactly("accepted", "children_started", "children_settled", "completed");
        String id = job.path("id").asText();
        assertThat(children(id)).hasSize(8);
        JsonNode child = job(children(id).get(0).path("id").asText());
        assertThat(child.at("/parent/job").asText()).isEqualTo(id);
        assertThat(child.at("/parent/step").asText()).isEqualTo("pages");
        assertThat(child.at("/parent/index").isInt()).isTrue();
        assertThat(child.has("batch")).isFalse();
        assertThat(Json.parse(waybill.get("/v1/jobs?limit=100&task=each-page").body())
                        .path("data"))
                .as("lists leave children out")
                .isEmpty();
        JsonNode steps = Json.parse(waybill.get("/v1/jobs/" + id + "/steps").body());
        assertThat(steps.at("/data/0/why").asText()).isEqualTo("8 children were completed");
    }

    @Test
    void emptyList_isItsOwnAnswer() {
        JsonNode job = waybill.run("each-document", pages());
        assertThat(job.path("output")).isEqualTo(Json.parse("{\"all\":[]}"));
    }

    @Test
    void itemThatIsNoInputOfItsTask_isTheTasksFault() {
        ObjectNode input = Json.object();
        input.putArray("pages").add("one").add(7);
        JsonNode job = waybill.run("each-document", input);
        assertThat(job.path("status").asText()).isEqualTo("failed");
        assertThat(job.at("/error/code").asText()).isEqualTo("task_faulty");
        assertThat(job.at("/error/detail").asText()).contains("item 1");
        assertThat(children(job.path("id").asText())).isEmpty();
    }

    @Test
    void childrenOfChildren_comeUp() {
        ObjectNode input = Json.object();
        ArrayNode shelf = input.putArray("pages");
        shelf.add(pages("one", "two words"));
        shelf.add(pages("three more words"));
        JsonNode job = waybill.run("each-shelf", input);
        assertThat(job.path("output"))
                .as(job.toString())
                .isEqualTo(Json.parse("{\"all\":[{\"all\":[{\"words\":1},{\"words\":2}]},{\"all\":[{\"words\":3}]}]}"));
    }

    @Test
    void childThatFails_failsTheStep_andARetryBeginsThatOneAlone() {
        crm.otherwise(request -> request.path().endsWith("/bad-1")
                ? Reaction.status(404, "application/json", "{}")
                : Reaction.status(200, "application/json", "{\"found\":true}"));
        JsonNode failed = waybill.run("each-vendors", pages("good-1", "bad-1"));
        assertThat(failed.at("/error/code").asText()).as(failed.toString()).isEqualTo("children_failed");
        String id = failed.path("id").asText();

        crm.otherwise(request -> Reaction.status(200, "application/json", "{\"found\":true}"));
        assertThat(waybill.post("/v1/jobs/" + id + "/retry", "").statusCode()).isEqualTo(202);
        JsonNode job = waybill.ended(id);

        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.at("/output/all")).hasSize(2);
        assertThat(asked("/good-1")).isLessThanOrEqualTo(1 + cancelledBefore(id));
        assertThat(asked("/bad-1")).isEqualTo(2);
    }

    /** A child that was cancelled before it was done is begun anew as well. */
    private static long cancelledBefore(String parent) {
        return children(parent).stream()
                .filter(child -> child.path("status").asText().equals("cancelled"))
                .count();
    }

    private static long asked(String end) {
        return crm.requests().stream()
                .filter(request -> request.path().endsWith(end))
                .count();
    }

    @Test
    void childThatFails_isNull_whereTheTaskKeepsIt() {
        crm.otherwise(request -> request.path().endsWith("/bad-2")
                ? Reaction.status(404, "application/json", "{}")
                : Reaction.status(200, "application/json", "{\"found\":true}"));
        JsonNode job = waybill.run("each-vendors-kept", pages("good-2", "bad-2", "good-3"));
        assertThat(job.path("output"))
                .as(job.toString())
                .isEqualTo(Json.parse("{\"all\":[{\"found\":true},null,{\"found\":true}]}"));
    }

    @Test
    void whileAPersonHasAChild_theParentSaysWhatItWaitsFor_andCancelledItTakesTheChildAlong() {
        String id = waybill.submit("each-approval", pages("one"));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(children(id))
                .extracting(child -> child.path("status").asText())
                .containsExactly("awaiting_review"));
        assertThat(job(id).path("status").asText()).isEqualTo("in_progress");
        assertThat(job(id).at("/waiting/for").asText()).isEqualTo("children");

        waybill.post("/v1/jobs/" + id + "/cancel", "");

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(children(id))
                .extracting(child -> child.path("status").asText())
                .containsExactly("cancelled"));
    }

    @Test
    void approvedChild_sendsItsParentOn() {
        String id = waybill.submit("each-approval", pages("one"));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(children(id))
                .extracting(child -> child.path("status").asText())
                .containsExactly("awaiting_review"));
        String child = children(id).get(0).path("id").asText();
        JsonNode review = Json.parse(waybill.get("/v1/reviews/" + child).body());
        Desk desk = new Desk(waybill);
        desk.decide(child, "approve", Desk.on(review), desk.person("ada"));

        JsonNode job = waybill.ended(id);
        assertThat(job.path("output")).as(job.toString()).isEqualTo(Json.parse("{\"all\":[{\"text\":\"one\"}]}"));
    }

    @Test
    void childThatIsNotThere_isRefusedWhenItIsPublished() {
        var refused = waybill.post(
                "/v1/tasks", parent("each-nothing", "each-nowhere", ""), "content-type", "application/yaml");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("/steps/0/task", "publish it before this one");
    }
}
