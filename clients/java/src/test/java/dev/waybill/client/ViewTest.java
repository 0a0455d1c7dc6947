package dev.waybill.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Answer.Model;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes back, as types. */
class ViewTest {

    private static final String COMPLETED = """
            {"id":"job_1","object":"job","task":"t","task_version":3,"status":"completed","priority":"bulk",
             "output":{"team":"billing","amount":12.300,"more":true},
             "answer":{"endpoint":"llm","model":"m","confidence":0.910,"attempts":2,"repaired":true,"decided_by":"model",
              "missing":["tone"]},
             "usage":{"input_tokens":10,"output_tokens":2,"cost_micros":120},"record":{"version":5,"hash":"sha256:ab"},
             "subject":"s","metadata":{"a":"b"},"created_at":"2026-11-01T12:00:00.000Z",
             "started_at":"2026-11-01T12:00:00.100Z","finished_at":"2026-11-01T12:00:01.500Z",
             "deadline_at":"2026-11-01T12:10:00.000Z","expires_at":"2026-12-01T12:00:00.000Z","links":{},"new":{"x":1}}""";

    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private record Triage(String team, BigDecimal amount) {}

    private record Speed(@JsonProperty("per m/s~") int value) {}

    private record Wrong(int team) {}

    private static JsonNode json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Job job(String text) {
        return new Job(json(text));
    }

    @Test
    void job_hasItsFacts_andWhatIsUnknownIsInRaw() {
        Job job = job(COMPLETED);

        assertThat(job.isFinal() && job.isCompleted()).isTrue();
        assertThat(job.task()).isEqualTo("t");
        assertThat(job.taskVersion()).isEqualTo(3);
        assertThat(job.priority()).contains(Priority.BULK);
        assertThat(job.answer())
                .contains(new Answer(
                        Optional.of(new Model("llm", "m")),
                        Optional.of(new BigDecimal("0.910")),
                        2,
                        true,
                        Optional.of(DecidedBy.MODEL),
                        List.of("tone")));
        assertThat(job.usage()).isEqualTo(new Usage(10, 2, 120));
        assertThat(job.record()).contains(new Job.Head(5, "sha256:ab"));
        assertThat(job.subject()).contains("s");
        assertThat(job.metadata()).isEqualTo(Map.of("a", "b"));
        assertThat(job.startedAt()).contains(Instant.parse("2026-11-01T12:00:00.100Z"));
        assertThat(job.took()).contains(Duration.ofMillis(1_500));
        assertThat(job.error()).isEmpty();
        assertThat(job.review()).isEmpty();
        assertThat(job.input()).isEmpty();
        assertThat(job.raw().at("/new/x").asInt()).isEqualTo(1);
        assertThat(job).isEqualTo(job(COMPLETED)).hasToString("Job[job_1 is completed]");
    }

    @Test
    void output_isReadAsATypeOfTheCallers_withoutFieldsItDoesNotHave() {
        assertThat(job(COMPLETED).output(Triage.class)).isEqualTo(new Triage("billing", new BigDecimal("12.300")));
    }

    @Test
    void outputThatDoesNotFit_isSaidByItsPlace_andNothingOfItIsShown() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> job(COMPLETED).output(Wrong.class))
                .withMessage("the output of job_1 is no Wrong: at /team")
                .withNoCause();
    }

    @Test
    void placeOfAnOutputThatDoesNotFit_isAJsonPointer_whateverTheFieldIsCalled() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> job("{\"id\":\"job_1\",\"output\":{\"per m/s~\":\"fast\"}}")
                        .output(Speed.class))
                .withMessage("the output of job_1 is no Speed: at /per m~1s~0");
    }

    @Test
    void outputOfAJobWithoutOne_isAMistakeThatNamesItsStatus() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () -> job("{\"id\":\"job_1\",\"status\":\"failed\"}").output(Triage.class))
                .withMessageContaining("job_1 is failed");
    }

    @Test
    void nullOutput_isAnOutput() {
        assertThat(job("{\"output\":null}").output())
                .hasValueSatisfying(output -> assertThat(output.isNull()).isTrue());
    }

    @Test
    void unknownStatus_isKept_andIsNotFinal() {
        Job job = job("{\"id\":\"job_1\",\"status\":\"resting\"}");

        assertThat(job.status().text()).isEqualTo("resting");
        assertThat(job.isFinal()).isFalse();
    }

    @Test
    void jobThatFailed_orWaitsForAPerson_saysWhy() {
        assertThat(job("{\"error\":{\"code\":\"models_failed\",\"detail\":\"no answer\",\"retryable\":true}}")
                        .error())
                .contains(new JobError("models_failed", "no answer", true, Optional.empty()));
        assertThat(job("""
                        {"status":"awaiting_review",
                         "review":{"reason":"unsure","level":1,"due_at":"2026-11-01T12:00:00Z","answer_version":4}}""").review())
                .contains(new Job.PendingReview(ReviewReason.UNSURE, 1, Instant.parse("2026-11-01T12:00:00Z"), 4));
    }

    @Test
    void task_saysWhatNewJobsGet_andWhatDecides() {
        TaskHead head = new TaskHead(json("""
                {"task":"t","latest_version":2,"rollout":{"1":90,"2":10},"rollout_by":"subject","retired":true,
                 "draft":{"hash":"sha256:ab","published_at":"2026-11-01T12:00:00.000Z"}}"""));

        assertThat(head.rolledOut()).isEqualTo(Rollout.of(Map.of(1, 90, 2, 10)).by(Rollout.By.SUBJECT));
        assertThat(head.isRetired()).isTrue();
        assertThat(head.draftHash()).contains("sha256:ab");
    }

    @Test
    void taskOfAnOlderServer_isDrawnForEachJob_andIsNotRetired() {
        TaskHead head = new TaskHead(json("{\"task\":\"t\",\"latest_version\":1,\"rollout\":{\"1\":100}}"));

        assertThat(head.rolledOut()).isEqualTo(Rollout.all(1));
        assertThat(head.previousRollout()).isEmpty();
        assertThat(head.isRetired()).isFalse();
        assertThat(head.draftHash()).isEmpty();
        assertThat(head.etag()).isEmpty();
    }

    @Test
    void rolloutBefore_isReadWithWhatJobsWereDrawnBy() {
        TaskHead head = new TaskHead(json("""
                {"task":"t","latest_version":2,"rollout":{"2":1},"rollout_by":"job",
                 "previous_rollout":{"weights":{"1":90,"2":0},"by":"subject"}}"""));

        assertThat(head.previousRollout())
                .contains(Rollout.of(Map.of(1, 90, 2, 0)).by(Rollout.By.SUBJECT));
    }

    @Test
    void taskThatIsOnlyADraft_hasNoLatestVersion() {
        assertThat(new TaskHead(json("{\"task\":\"t\",\"latest_version\":null,\"rollout\":{}}")).latestVersion())
                .isZero();
        assertThat(new TaskVersion(json("{\"version\":\"draft\"}")).isDraft()).isTrue();
        assertThat(new TaskVersion(json("{\"version\":\"draft\"}")).version()).isZero();
        assertThat(new TaskVersion(json("{\"version\":2}")).isDraft()).isFalse();
    }

    @Test
    void draft_hasNoNumber() {
        Job job = job("{\"task_version\":\"draft\",\"task_hash\":\"sha256:ab\"}");

        assertThat(job.taskVersion()).isZero();
        assertThat(job.isOfDraft()).isTrue();
        assertThat(job.taskHash()).contains("sha256:ab");
        assertThat(job(COMPLETED).isOfDraft()).isFalse();
        assertThat(job(COMPLETED).taskHash()).isEmpty();
    }

    @Test
    void whatTheApiPromises_isMissedOnlyByWhoAsksForIt() {
        Job job = job("{\"id\":\"job_1\",\"created_at\":\"noon\",\"usage\":{\"cost_micros\":1.5}}");

        assertThat(job.id()).isEqualTo("job_1");
        assertThatExceptionOfType(UnexpectedAnswerException.class)
                .isThrownBy(job::status)
                .withMessageContaining("status");
        assertThatExceptionOfType(UnexpectedAnswerException.class)
                .isThrownBy(job::createdAt)
                .withMessageNotContaining("noon");
        assertThatExceptionOfType(UnexpectedAnswerException.class).isThrownBy(job::usage);
    }

    @Test
    void noNumberLosesADigit_onItsWayInOrOut() {
        String numbers = "{\"id\":\"job_1\",\"output\":{\"a\":12.300,\"b\":123456789012345678901234567890,"
                + "\"c\":0.1234567890123456789012345,\"d\":1.0}}";
        server.answers(200, numbers);

        Job job = server.client().jobs().get("job_1");
        assertThat(job.raw().toString()).isEqualTo(numbers);

        Submitted unused =
                server.client().jobs().submit(JobRequest.of("t", job.output().orElseThrow()));
        assertThat(server.last().body())
                .contains("12.300", "123456789012345678901234567890", "0.1234567890123456789012345", "1.0");
        Submitted unused2 = server.client().jobs().submit(JobRequest.of("t", Map.of("a", new BigDecimal("7.50"))));
        assertThat(server.last().body()).contains("7.50");
    }

    @Test
    void review_hasWhatADecisionNeeds() {
        Review review = new Review(json("""
                {"id":"job_1","status":"open","job_status":"awaiting_review","task":"t","task_version":1,"answer_version":4,
                 "level":2,"reason":"tired","code":"x","opened_at":"2026-11-01T12:00:00Z","due_at":"2026-11-02T12:00:00Z",
                 "instructions":"Look.","reviewers":2,"four_eyes":true,"may_escalate":false,"input":{"a":1},"answer":null,
                 "output_schema":{"type":"object"},
                 "claim":{"by":{"type":"person","id":"ada","name":"Ada"},"until":"2026-11-01T13:00:00Z"},
                 "decisions":[{"decision":"corrected","by":{"type":"person","id":"bob"},"at":"2026-11-01T12:00:00Z",
                  "answer_version":4,"reason_code":"r","changed":["/team"],"note":"n"}],
                 "comments":[{"by":{"type":"person","id":"bob"},"at":"2026-11-01T12:00:00Z","text":null}]}"""));
        Instant noon = Instant.parse("2026-11-01T12:00:00Z");

        assertThat(review.isOpen() && review.isFourEyes() && !review.mayEscalate())
                .isTrue();
        assertThat(review.reason().text()).isEqualTo("tired");
        assertThat(review.input()).isPresent();
        assertThat(review.answer()).isEmpty();
        assertThat(review.claim())
                .contains(new Review.Claim(
                        new Actor("person", "ada", Optional.of("Ada")), Instant.parse("2026-11-01T13:00:00Z")));
        Actor bob = new Actor("person", "bob", Optional.empty());
        assertThat(review.decisions())
                .containsExactly(new Review.Verdict(
                        Decided.CORRECTED,
                        bob,
                        noon,
                        4,
                        Optional.of("r"),
                        List.of(new Review.Changed("/team", Optional.empty(), Optional.empty())),
                        Optional.of("n")));
        assertThat(review.comments()).containsExactly(new Review.Comment(bob, noon, Optional.empty()));
        assertThat(Decision.on(review)).isEqualTo(Decision.on(4));
    }

    @Test
    void rejectionWithoutAReason_isNotSent() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> server.client().reviews().reject("job_1", Decision.on(4)));
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void newKey_hasItsSecret_whichNoTextShows() {
        Key key = new Key(json("""
                {"id":"key_1","key":"wb_secret","name":"shop","tenant":"acme","scopes":["jobs:read","new"],
                 "principal":{"type":"key","id":"key_1"},"created_at":"2026-11-01T12:00:00Z","expires_at":null}"""));

        assertThat(key.secret()).contains("wb_secret");
        assertThat(key.scopes()).containsExactlyInAnyOrder(Scope.JOBS_READ, new Scope("new"));
        assertThat(key.expiresAt()).isEmpty();
        assertThat(key.toString()).doesNotContain("wb_secret");
    }

    @Test
    void taskAndEndpoint_haveTheirFacts() {
        TaskHead task = new TaskHead(json("{\"task\":\"t\",\"latest_version\":2,\"rollout\":{\"2\":1,\"1\":9}}"));
        assertThat(task.rollout()).isEqualTo(Map.of(1, 9, 2, 1));
        Endpoint endpoint = new Endpoint(json("""
                {"name":"llm","kind":"openai","step_kinds":["generate"],"models":[{"model":"m","circuit":"open",
                 "open_until":"2026-11-01T12:00:09Z","failures":2,"recent":[{"at":"2026-11-01T12:00:00Z",
                 "outcome":"ModelTimedOut","latency_ms":20000}]}]}"""));
        assertThat(endpoint.models()).singleElement().satisfies(model -> assertThat(model.recent())
                .containsExactly(new Endpoint.Call(
                        Instant.parse("2026-11-01T12:00:00Z"), "ModelTimedOut", Duration.ofSeconds(20))));
    }

    @Test
    void record_hasItsFacts() {
        JobRecord first = new JobRecord(json("""
                {"job":"job_1","version":1,"at":"2026-11-01T12:00:00Z","type":"accepted","actor":{"type":"key","id":"key_1"},
                 "facts":{"task":"t"},"previous":null,"hash":"sha256:ab"}"""));

        assertThat(first.type()).isEqualTo("accepted");
        assertThat(first.actor()).contains(new Actor("key", "key_1", Optional.empty()));
        assertThat(first.previous()).isEmpty();
        assertThat(first.hash()).contains("sha256:ab");
        assertThat(first).hasToString("JobRecord[job_1 1 accepted]");
    }
}
