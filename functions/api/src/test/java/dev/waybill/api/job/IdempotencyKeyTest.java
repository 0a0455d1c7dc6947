package dev.waybill.api.job;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.job.submit.SubmitJobHandler;
import dev.waybill.core.job.submit.JobIds;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.task.catalog.TestTasks;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Idempotency-Key through the route: which forms it has, and what comes again. */
class IdempotencyKeyTest {

    private static final String BODY = "{\"task\":\"sorting\",\"input\":{\"text\":\"x\"}}";

    private final TestApi api = new TestApi();
    private final SubmitJobHandler submit = api.submitJob();

    @BeforeEach
    void publish() {
        api.bench.publish(TestTasks.sorting(1, "invoices"));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("\"k-1\"", "k-1"),
                Arguments.of("k-1", "k-1"),
                Arguments.of("  \"k-1\" ", "k-1"),
                Arguments.of("\"a \\\"b\\\" \\\\ c\"", "a \"b\" \\ c"),
                Arguments.of("8e03978e-40d5-43dd-bc93-6894a57f9324", "8e03978e-40d5-43dd-bc93-6894a57f9324"),
                Arguments.of("x".repeat(255), "x".repeat(255)),
                Arguments.of("\"" + "x".repeat(255) + "\"", "x".repeat(255)),
                Arguments.of("\"a,b\"", "a,b"),
                Arguments.of("\"k\";a=1", "k"),
                Arguments.of("\"k\"; a ;b=\"x;\\\" y\" ;c=?0;d=:aGk=:;e=t/x;f=-1.5", "k"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void key_quotedOrBare_givesTheIdDerivedFromTenantAndKey(String header, String key) throws Exception {
        assertThat(submit(header, BODY).body().path("id").asText()).isEqualTo(JobIds.derived("acme", key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\"\"",
                "\"open",
                "open\"",
                "two words",
                "a,b",
                "\"a\", \"b\"",
                "\"a\";P=1",
                "\"a\";",
                "\"a\" p=1",
                "\"a\";p=\"open",
                "'a'",
                "a\tb",
                "a\u0000b",
                "\"a\u0001b\"",
                "\"a\u007fb\"",
                "\"a\nb\"",
                "sch\u00f6n",
                "\"\\x\"",
                "back\\slash",
            })
    void keyOfNoKnownForm_isMalformed_andNothingIsKept(String header) throws Exception {
        refused(header);
    }

    @Test
    void keyOf256Characters_isMalformed() throws Exception {
        refused("x".repeat(256));
        refused("\"" + "x".repeat(256) + "\"");
        refused("\"" + "\\\\".repeat(256) + "\"");
    }

    @Test
    void replay_saysSo_andIsTheSameJobInWhateverFormTheBodyComes() throws Exception {
        Answer first = submit("k", BODY);
        Answer again = submit("\"k\"", " { \"input\": {\"text\": \"x\"}, \"task\": \"sorting\" } ");

        assertThat(first.event().path("headers").has("Idempotency-Replayed")).isFalse();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body().path("id")).isEqualTo(first.body().path("id"));
        assertThat(api.bench.sent).hasSize(1);
    }

    @Test
    void otherBody_isAMismatch_andNeitherBodyNorFingerprintIsShown() throws Exception {
        submit("k", BODY);
        Answer other = submit("k", BODY.replace("\"x\"", "\"canary\""));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body().path("code").asText()).isEqualTo("idempotency_mismatch");
        assertThat(other.text()).doesNotContain("canary", "hmac", "sha256");
        assertThat(api.bench.payloads.size()).isEqualTo(1);
    }

    @Test
    void sameKeyOfAnotherTenant_isAnotherJob() throws Exception {
        String stranger = api.keyOf(new Principal("other", Actor.key("key_2", "other"), Scope.ALL));
        Answer theirs = call(submit, header(event("k", BODY), "authorization", "Bearer " + stranger));

        assertThat(theirs.header("Idempotency-Replayed")).isEmpty();
        assertThat(theirs.body().path("id"))
                .isNotEqualTo(submit("k", BODY).body().path("id"));
    }

    @Test
    void replay_worksAfterThePayloadsAreGone_andEndsWithTheRecords() throws Exception {
        String id = submit("k", BODY).body().path("id").asText();
        api.bench.clock.advance(Duration.ofDays(31));
        Answer replayed = submit("k", BODY);
        assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(replayed.body().path("id").asText()).isEqualTo(id);

        api.bench.clock.advance(Duration.ofDays(370));
        assertThat(submit("k", BODY).header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void refusedRequest_leavesItsKeyFree() throws Exception {
        assertThat(submit("k", "{\"task\":\"absent\",\"input\":{}}").status()).isEqualTo(422);
        assertThat(submit("k", BODY).status()).isEqualTo(202);
    }

    private void refused(String header) throws Exception {
        Answer answer = submit(header, BODY);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.body().path("code").asText()).isEqualTo("malformed_request");
        assertThat(api.bench.sent).isEmpty();
        assertThat(api.bench.payloads.size()).isZero();
    }

    private Answer submit(String key, String body) throws Exception {
        return call(submit, event(key, body));
    }

    private ObjectNode event(String key, String body) {
        return header(api.request("POST /v1/jobs"), "idempotency-key", key).put("body", body);
    }
}
