package dev.waybill.api.job;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.path;
import static dev.waybill.api.TestApi.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.job.get.GetJobHandler;
import dev.waybill.api.job.submit.SubmitJobHandler;
import dev.waybill.core.circuit.Caller;
import dev.waybill.core.circuit.Circuits.Entry;
import dev.waybill.core.job.Job;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ETag says whether what is shown has changed, and not only whether the job has. */
class JobTagRouteTest {

    private static final ModelOutcome DOWN = new ModelOutcome.Unavailable("http_503", true);

    private final TestApi api = new TestApi();
    private final GetJobHandler get = api.getJob();
    private final SubmitJobHandler submit = api.submitJob();

    @BeforeEach
    void publish() {
        api.bench.publish(TestTasks.sorting(1, "invoices"));
        api.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
    }

    @Test
    void jobThatBeginsToWaitForACircuit_isShownAgain_andSoIsItsEndOfWaiting() throws Exception {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        String queued = read(job).header("ETag");
        modelRests();
        api.bench.clock.advance(Duration.ofSeconds(3));

        Answer resting = since(job, queued);
        assertThat(resting.status()).isEqualTo(200);
        assertThat(resting.body().at("/waiting/for").asText()).isEqualTo("circuit");
        assertThat(since(job, resting.header("ETag")).status())
                .as("nothing else is shown")
                .isEqualTo(304);

        api.bench.clock.advance(Duration.ofSeconds(7));
        Answer over = since(job, resting.header("ETag"));
        assertThat(over.status()).isEqualTo(200);
        assertThat(over.body().at("/waiting/for").asText()).isEqualTo("queue");
        assertThat(over.header("ETag")).isEqualTo(queued);
    }

    @Test
    void circuitThatOpensForLonger_isAnotherTag() throws Exception {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        modelRests();
        api.bench.clock.advance(Duration.ofSeconds(5));
        Answer first = read(job);
        api.bench.clock.advance(Duration.ofSeconds(5));
        modelRests();

        Answer later = since(job, first.header("ETag"));
        assertThat(later.status()).isEqualTo(200);
        assertThat(later.body().at("/waiting/until").asText())
                .isGreaterThan(first.body().at("/waiting/until").asText());
    }

    @Test
    void endpointThatCannotBeRead_isToldUnderATagOfItsOwn() throws Exception {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        String queued = read(job).header("ETag");
        api.bench.circuits().unread("embedded", "all-minilm-l6-v2");
        api.bench.clock.advance(Duration.ofSeconds(3));

        Answer unread = since(job, queued);
        assertThat(unread.status()).isEqualTo(200);
        assertThat(unread.body().path("waiting").toString()).isEqualTo("{\"for\":\"endpoint\"}");
        assertThat(since(job, unread.header("ETag")).status()).isEqualTo(304);
        api.bench.clock.advance(Duration.ofSeconds(30));
        assertThat(since(job, unread.header("ETag")).body().at("/waiting/for").asText())
                .isEqualTo("queue");
    }

    @Test
    void heldRequest_isAnsweredWithWhatIsShownAtItsEnd() throws Exception {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        String queued = read(job).header("ETag");
        modelRests();

        Answer held = call(get, query(header(event(job), "if-none-match", queued), "wait", "5"));

        assertThat(held.status()).isEqualTo(200);
        assertThat(held.body().at("/waiting/for").asText()).isEqualTo("circuit");
    }

    @Test
    void heldSubmit_saysThatTheJobWaitsForACircuit() throws Exception {
        modelRests();
        Answer held = call(
                submit,
                header(
                        api.request("POST /v1/jobs").put("body", "{\"task\":\"sorting\",\"input\":{\"text\":\"x\"}}"),
                        "prefer",
                        "wait=5"));

        assertThat(held.status()).isEqualTo(202);
        assertThat(held.body().at("/waiting/for").asText()).isEqualTo("circuit");
        assertThat(held.header("ETag")).startsWith("\"1-resting-");
    }

    @Test
    void outputThatIsKeptNoMore_isNotTheSameAsBefore() throws Exception {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        api.bench.call(job, 0, 0, 1);
        Answer whole = read(job);
        assertThat(whole.body().has("output")).isTrue();
        api.bench.clock.advance(Duration.ofDays(31));

        Answer emptied = since(job, whole.header("ETag"));
        assertThat(emptied.status()).isEqualTo(200);
        assertThat(emptied.body().has("output")).isFalse();
    }

    private void modelRests() {
        for (int failure = 0; failure < 2; failure++) {
            Entry entry = api.bench
                    .circuits()
                    .enter("embedded", "all-minilm-l6-v2", new Caller("acme", Duration.ofSeconds(30)));
            if (entry instanceof Entry.Free free) {
                api.bench.circuits().ended(free, DOWN, Duration.ZERO);
            }
        }
    }

    private Answer read(Job job) throws Exception {
        return call(get, event(job));
    }

    private Answer since(Job job, String tag) throws Exception {
        return call(get, header(event(job), "if-none-match", tag));
    }

    private ObjectNode event(Job job) {
        return path(api.request("GET /v1/jobs/{id}"), "id", job.key().id());
    }
}
