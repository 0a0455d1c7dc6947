package dev.waybill.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Fields that only some answers have: read where they stand, and empty where they don't. */
class FieldsTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final JsonNode NOTHING = json("{}");

    private static JsonNode json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void job_saysWhatItWaitsFor_andWhereItBelongs() {
        Job job = new Job(json("""
                {"waiting":{"for":"circuit","until":"2026-11-01T12:00:00Z"},"batch":{"id":"batch_1","custom_id":"c"},
                 "parent":{"job":"job_0","step":"s","index":3},
                 "error":{"code":"rejected","detail":"d","retryable":false,"reason_code":"no_case"}}"""));

        assertThat(job.waitsFor()).hasValueSatisfying(waits -> {
            assertThat(waits.what()).isEqualTo("circuit");
            assertThat(waits.until()).contains(NOON);
        });
        assertThat(job.batch()).contains(new Job.BatchPlace("batch_1", "c"));
        assertThat(job.parent()).contains(new Job.Parent("job_0", "s", 3));
        assertThat(job.error().orElseThrow().reasonCode()).contains("no_case");
        Job plain = new Job(NOTHING);
        assertThat(plain.waitsFor()).isEmpty();
        assertThat(plain.batch()).isEmpty();
        assertThat(plain.parent()).isEmpty();
    }

    @Test
    void batch_saysWhatItRuns_andWhatStopsIt() {
        Batch batch = new Batch(json("""
                {"task_version":"draft","task_hash":"sha256:a","subject":"s","stop_when":{"failed_percent":20}}"""));

        assertThat(batch.isOfDraft()).isTrue();
        assertThat(batch.taskVersion()).isZero();
        assertThat(batch.taskHash()).contains("sha256:a");
        assertThat(batch.subject()).contains("s");
        assertThat(batch.stopWhen()).contains(new Batch.StopWhen(OptionalInt.of(20), OptionalLong.empty()));
        assertThat(new Batch(json("{\"stop_when\":{\"cost_micros\":5000000000}}")).stopWhen())
                .contains(new Batch.StopWhen(OptionalInt.empty(), OptionalLong.of(5_000_000_000L)));
        assertThat(new Batch(json("{\"task_version\":2,\"subject\":null}")))
                .satisfies(published -> assertThat(published.taskVersion()).isEqualTo(2))
                .satisfies(published -> assertThat(published.subject()).isEmpty());
    }

    @Test
    void invalidItem_saysWhyByACode() {
        ItemSummary item = new ItemSummary(json(
                "{\"errors\":[{\"code\":\"duplicate_custom_id\",\"pointer\":\"/custom_id\",\"detail\":\"twice\"}]}"));

        assertThat(item.flaws()).containsExactly(new ItemSummary.Flaw("duplicate_custom_id", "/custom_id", "twice"));
    }

    @Test
    void record_saysRunStateAndSchema() {
        JobRecord record = new JobRecord(json("{\"run\":2,\"state\":\"queued\",\"nonce\":\"n\",\"schema\":1}"));

        assertThat(record.run()).isEqualTo(2);
        assertThat(record.state()).isEqualTo(JobStatus.QUEUED);
        assertThat(record.nonce()).contains("n");
        assertThat(record.schema()).isEqualTo(1);
    }

    @Test
    void review_saysWhyItIsThere_andWhatCameBefore() {
        Review review = new Review(json("""
                {"task_hash":"sha256:a","fault":"f","on_timeout":"accept","gate":{"when":"true","saw":"undefined"},"output":{"a":1},
                 "attempts":[{"attempt":"1","step":"s","endpoint":"e","model":"m","outcome":"ModelAnswered","error_type":"t","confidence":0.70,
                              "input_tokens":3,"output_tokens":null}]}"""));

        assertThat(review.taskHash()).contains("sha256:a");
        assertThat(review.fault()).contains("f");
        assertThat(review.onTimeout()).contains("accept");
        assertThat(review.gate()).hasValueSatisfying(gate -> {
            assertThat(gate.when()).isEqualTo("true");
            assertThat(gate.saw()).contains("undefined");
        });
        assertThat(review.output()).contains(json("{\"a\":1}"));
        assertThat(review.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.step()).contains("s");
            assertThat(attempt.errorType()).contains("t");
            assertThat(attempt.confidence()).contains(new BigDecimal("0.70"));
            assertThat(attempt.inputTokens()).hasValue(3);
            assertThat(attempt.outputTokens()).isEmpty();
        });
        assertThat(new Review(NOTHING).gate()).isEmpty();
    }

    @Test
    void reviewInAList_saysWhoHasIt() {
        ReviewSummary review = new ReviewSummary(json("""
                {"claim":{"by":{"type":"person","id":"ada"},"until":"2026-11-01T12:00:00Z"},"decisions":1,"decided_by_you":true}"""));

        assertThat(review.claim().orElseThrow().until()).isEqualTo(NOON);
        assertThat(review.decisions()).isEqualTo(1);
        assertThat(review.isDecidedByYou()).isTrue();
        assertThat(new ReviewSummary(json("{\"claim\":null}")).claim()).isEmpty();
    }

    @Test
    void task_saysHowItsVersionsHaveDone() {
        TaskHead task = new TaskHead(json("""
                {"draft":{"hash":"sha256:d","published_at":"2026-11-01T12:00:00Z"},"reviews":{"1":{"approved":4,"corrected":1}},
                 "figures":{"1":{"jobs":7,"ends":{"completed":6,"failed":1},"verdicts":{"accepted":8},"corrections":1,
                                 "input_tokens":10,"output_tokens":20,"cost_micros":30,"p50_ms":400}}}"""));

        assertThat(task.draftPublishedAt()).contains(NOON);
        assertThat(task.reviews()).isEqualTo(Map.of("1", Map.of("approved", 4L, "corrected", 1L)));
        VersionFigures figures = task.figures().get("1");
        assertThat(figures).isNotNull();
        assertThat(figures.jobs()).isEqualTo(7);
        assertThat(figures.ends()).isEqualTo(Map.of("completed", 6L, "failed", 1L));
        assertThat(figures.verdicts()).isEqualTo(Map.of("accepted", 8L));
        assertThat(figures.corrections()).isEqualTo(1);
        assertThat(figures.usage()).isEqualTo(new Usage(10, 20, 30));
        assertThat(figures.median()).contains(Duration.ofMillis(400));
        assertThat(figures.p95()).isEmpty();
        assertThat(new TaskVersion(json("{\"owner\":\"_operator\"}")).owner()).contains("_operator");
    }

    @Test
    void operatorsBodies_areReadWhole() {
        DeadLetter letter = new DeadLetter(
                json("{\"function\":\"StartJobs\",\"given_up_at\":\"2026-11-01T12:00:00Z\",\"receives\":3}"));
        assertThat(letter.function()).contains("StartJobs");
        assertThat(letter.givenUpAt()).contains(NOON);
        assertThat(letter.receives()).hasValue(3);
        assertThat(new SettledDeadLetters(json("{\"queue\":\"bulk\"}")).queue()).isEqualTo("bulk");
        EndpointsView endpoints =
                new EndpointsView(json("{\"texts\":{\"state\":\"mistaken\",\"mistaken\":2,\"detail\":\"d\"}}"));
        assertThat(endpoints.textsState()).contains("mistaken");
        assertThat(endpoints.mistakenTexts()).isEqualTo(2);
        assertThat(new UsageRebuild(json("{\"day\":\"2026-11-01\"}")).day()).isEqualTo(LocalDate.of(2026, 11, 1));
        ReviewFigure figure = new ReviewFigure(json("{\"type\":\"person\",\"p50_ms\":100,\"p95_ms\":900}"));
        assertThat(figure.type()).contains("person");
        assertThat(figure.median()).contains(Duration.ofMillis(100));
        assertThat(figure.p95()).contains(Duration.ofMillis(900));
        Health health = new Health(json("{\"status\":\"ok\",\"version\":\"0.2.0\"}"));
        assertThat(health.status()).isEqualTo("ok");
        assertThat(health.version()).isEqualTo("0.2.0");
        assertThat(health.store()).isEmpty();
        assertThat(new Key(json("{\"created_by\":{\"type\":\"key\",\"id\":\"key_0\"}}")).createdBy())
                .hasValueSatisfying(actor -> assertThat(actor.id()).isEqualTo("key_0"));
    }

    @Test
    void webhook_saysHowItIsSignedFor_andADeliveryUntilWhenItIsKept() {
        Webhook webhook = new Webhook(json("{\"signature\":\"v1a\",\"updated_at\":\"2026-11-01T12:00:00Z\"}"));
        assertThat(webhook.signature()).isEqualTo("v1a");
        assertThat(webhook.updatedAt()).isEqualTo(NOON);
        Delivery delivery = new Delivery(json("""
                {"id":"event_1","webhook":"webhook_1","expires_at":"2026-11-01T12:00:00Z",
                 "event":{"type":"job.failed","data":{"id":"job_1","task":"t","status":"failed"}}}"""));
        assertThat(delivery.webhook()).isEqualTo("webhook_1");
        assertThat(delivery.expiresAt()).isEqualTo(NOON);
        assertThat(delivery.event().task()).contains("t");
        assertThat(delivery.event().status()).contains("failed");
    }
}
