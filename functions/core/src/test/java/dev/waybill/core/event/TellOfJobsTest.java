package dev.waybill.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.execution.project.RecordFollower.Followed;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.review.ReviewedJobs;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TellOfJobsTest {

    private static final Principal OTHER = new Principal("globex", Actor.key("key_2", "tests"), Scope.ALL);
    private static final String SECRET_TEXT = "canary7f3a";

    private final Workbench bench = new Workbench();
    private final EventBench events = bench.events;
    private TellOfJobs tell = events.tellOfJobs();

    @BeforeEach
    void publish() {
        bench.publish(TestTasks.sorting(1, "invoices"));
    }

    @Test
    void everyFinalStatus_isTold_withIdsAndCodesOnly() throws InterruptedException {
        events.endpoint(Workbench.WHO, "job.*");
        Job completed = completed();
        bench.clock.advance(Duration.ofSeconds(1));
        Job cancelled = bench.submit("sorting", "{\"text\":\"" + SECRET_TEXT + "\"}");
        bench.cancelJob().cancel(Workbench.WHO, cancelled.key());
        tellAll(completed);
        tellAll(bench.read(cancelled));
        assertThat(types()).containsExactly("job.completed", "job.cancelled");
        JsonNode body = Json.parse(events.deliveries.all().get(0).event().body());
        assertThat(body.path("timestamp").asText()).isEqualTo("2026-11-01T12:00:00.001Z");
        JsonNode data = body.path("data");
        assertThat(data.path("id").asText()).isEqualTo(completed.key().id());
        assertThat(data.path("task").asText()).isEqualTo("sorting");
        assertThat(data.path("task_version").asInt()).isEqualTo(1);
        assertThat(data.path("status").asText()).isEqualTo("completed");
        assertThat(data.path("version").asInt()).isEqualTo(completed.version());
        assertThat(data.has("error")).isFalse();
        assertThat(data("job.cancelled").path("error").path("code").asText()).isEqualTo("cancelled");
        assertThat(data.path("links").path("self").asText())
                .isEqualTo("/v1/jobs/" + completed.key().id());
        assertThat(events.deliveries.all().toString() + body).doesNotContain(SECRET_TEXT);
    }

    @Test
    void recordToldOftenAndLate_isOnTheBooksOnce() throws InterruptedException {
        events.endpoint(Workbench.WHO, "job.completed");
        Job job = completed();
        tellAll(job);
        tellAll(job);
        assertThat(tell.follow(List.of(followed(job, job.version()), followed(job, job.version()))))
                .isEmpty();
        assertThat(events.deliveries.all()).hasSize(1);
        assertThat(events.queue.size()).isEqualTo(1);
    }

    @Test
    void onlyWhoWantsIt_isTold() throws InterruptedException {
        CreateWebhook.Created all = events.endpoint(Workbench.WHO, "job.*", "review.*");
        events.endpoint(Workbench.WHO, "job.failed", "batch.*");
        events.endpoint(OTHER, "job.*");
        CreateWebhook.Created disabled = events.endpoint(Workbench.WHO, "job.*");
        events.disableWebhook().disable(disabled.endpoint().key(), WebhookEndpoint.GONE);
        CreateWebhook.Created ofAnother = events.endpoint(Workbench.WHO, "job.*");
        new ChangeWebhook(events.endpoints, new ReceiverUrls(false), bench.clock)
                .change(
                        Workbench.WHO,
                        ofAnother.endpoint().key().id(),
                        new WebhookChange(null, null, List.of("triage"), null, null));
        tell = events.tellOfJobs();
        tellAll(completed());
        assertThat(events.deliveries.all())
                .filteredOn(delivery -> delivery.event().type() == EventType.JOB_COMPLETED)
                .extracting(delivery -> delivery.key().endpoint())
                .containsExactly(all.endpoint().key());
    }

    @Test
    void queueThatIsDown_losesNothing() throws InterruptedException {
        events.endpoint(Workbench.WHO, "job.completed");
        events.queue.setDown(true);
        Job job = completed();
        assertThat(tell.follow(List.of(followed(job, job.version())))).isEmpty();
        events.queue.setDown(false);
        assertThat(events.queue.size()).isZero();
        events.pass(Duration.ofMinutes(2));
        assertThat(events.sent).hasSize(1);
    }

    @Test
    void endpointMadeBeforeAJob_hearsOfIt_howeverRecentlyOthersWereAsked() throws InterruptedException {
        tellAll(completed());
        assertThat(events.deliveries.all()).isEmpty();
        events.endpoint(Workbench.WHO, "job.completed");
        tellAll(completed());
        assertThat(events.deliveries.all()).hasSize(1);
    }

    @Test
    void tenantWithoutEndpoints_isAskedForOnceForMany() throws InterruptedException {
        List<Followed> many = new ArrayList<>();
        for (int n = 0; n < 50; n++) {
            Job job = completed();
            many.add(followed(job, job.version()));
        }
        bench.clock.advance(Duration.ofMillis(5));
        assertThat(tell.follow(many)).isEmpty();
        assertThat(events.endpoints.lists()).isEqualTo(1);
    }

    @Test
    void redrivenJob_isToldOfAtEachEnd_andOlderEndsHaveLowerVersions() throws InterruptedException {
        events.endpoint(Workbench.WHO, "job.*");
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.cancelJob().cancel(Workbench.WHO, job.key());
        bench.clock.advance(Duration.ofSeconds(1));
        bench.retryJob().retry(Workbench.WHO, job.key());
        bench.cancelJob().cancel(Workbench.WHO, job.key());
        tellAll(bench.read(job));
        assertThat(types()).containsExactly("job.cancelled", "job.cancelled");
        assertThat(events.deliveries.all())
                .extracting(delivery -> Json.parse(delivery.event().body())
                        .path("data")
                        .path("version")
                        .asInt())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void reviewThatAPersonDecides_isToldFromItsOpeningToItsEnd() {
        events.endpoint(Workbench.WHO, "review.*", "job.*");
        ReviewedJobs jobs = new ReviewedJobs(bench).publish("reviewed", "within: 1h, onTimeout: fail");
        Job job = jobs.opened("reviewed");
        bench.clock.advance(Duration.ofSeconds(1));
        Job decided = jobs.decide("ada", job, Decided.APPROVED);
        tellAll(decided);
        assertThat(types()).containsExactlyInAnyOrder("review.opened", "review.decided", "job.completed");
        JsonNode opened = data("review.opened");
        assertThat(opened.path("status").asText()).isEqualTo("open");
        assertThat(opened.path("answer_version").asInt()).isEqualTo(job.version());
        assertThat(opened.path("links").path("self").asText())
                .isEqualTo("/v1/reviews/" + job.key().id());
        assertThat(opened.path("links").path("desk").asText())
                .isEqualTo("/console#/reviews/" + job.key().id());
        assertThat(data("review.decided").path("decision").asText()).isEqualTo("approved");
        assertThat(data("review.decided").path("status").asText()).isEqualTo("closed");
    }

    @Test
    void jobThatAPersonRejects_isToldWithTheCodeThatTheJobHas() {
        events.endpoint(Workbench.WHO, "job.*");
        ReviewedJobs jobs = new ReviewedJobs(bench).publish("reviewed", "within: 1h, onTimeout: fail");
        Job job = jobs.opened("reviewed");
        tellAll(jobs.decide("ada", job, Decided.REJECTED));
        assertThat(data("job.failed").path("error").path("code").asText()).isEqualTo("rejected");
    }

    @Test
    void reviewThatNobodyDecides_isOverdueOnce_andSaysWhatFollows() {
        events.endpoint(Workbench.WHO, "review.*", "job.*");
        ReviewedJobs jobs = new ReviewedJobs(bench).publish("reviewed", "within: 1h, onTimeout: fail");
        Job job = jobs.opened("reviewed");
        bench.clock.advance(Duration.ofHours(1));
        Job failed = jobs.look(job);
        tellAll(failed);
        assertThat(types()).containsExactlyInAnyOrder("review.opened", "review.overdue", "job.failed");
        assertThat(data("job.failed").path("error").path("code").asText()).isEqualTo("needs_review");
    }

    @Test
    void storeThatFailsForOneJob_keepsNoOtherFromBeingTold() throws InterruptedException {
        events.endpoint(Workbench.WHO, "job.completed");
        Job one = completed();
        Job other = completed();
        FailingDeliveryStore failing =
                new FailingDeliveryStore(events.deliveries, one.key().id());
        TellOfJobs telling = new TellOfJobs(
                events.subscribers(), new Tell(failing, events.queue, bench.clock, bench.log), bench.log);
        Followed first = followed(one, one.version());
        assertThat(telling.follow(List.of(first, followed(other, other.version()))))
                .containsExactly(first);
        assertThat(events.deliveries.all()).hasSize(1);
    }

    @Test
    void patterns_areOfKnownTypesOnly() {
        assertThat(EventPattern.of("job.*")).isPresent();
        assertThat(EventPattern.of("batch.expired")).isPresent();
        for (String unknown :
                List.of("*", ".*", "", "job", "job.", "jobs.*", "job.done", "webhook.test", "webhook.*")) {
            assertThat(EventPattern.of(unknown)).as(unknown).isEmpty();
        }
    }

    private Job completed() throws InterruptedException {
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":1}"));
        Job job = bench.submit("sorting", "{\"text\":\"" + SECRET_TEXT + "\"}");
        bench.call(job, 0, 0, 1);
        return bench.read(job);
    }

    /** As the stream does, one record after the other. */
    private void tellAll(Job job) {
        for (int version = 1; version <= job.version(); version++) {
            assertThat(tell.follow(List.of(followed(job, version)))).isEmpty();
        }
    }

    private static Followed followed(Job job, int version) {
        return new Followed(job, version);
    }

    private List<String> types() {
        return events.deliveries.all().stream()
                .map(delivery -> delivery.event().type().text())
                .toList();
    }

    private JsonNode data(String type) {
        return events.deliveries.all().stream()
                .filter(delivery -> delivery.event().type().text().equals(type))
                .map(delivery -> Json.parse(delivery.event().body()).path("data"))
                .findFirst()
                .orElseThrow();
    }
}
