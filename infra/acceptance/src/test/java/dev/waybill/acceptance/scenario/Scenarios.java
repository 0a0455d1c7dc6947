package dev.waybill.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.client.ApiProblem;
import dev.waybill.client.Batch;
import dev.waybill.client.BatchCounts;
import dev.waybill.client.BatchItem;
import dev.waybill.client.BatchRequest;
import dev.waybill.client.BatchStatus;
import dev.waybill.client.Batches;
import dev.waybill.client.DeadLetter;
import dev.waybill.client.DeadLetters;
import dev.waybill.client.DecidedBy;
import dev.waybill.client.Decision;
import dev.waybill.client.Delivery;
import dev.waybill.client.DeliveryFilter;
import dev.waybill.client.Endpoint;
import dev.waybill.client.ItemStatus;
import dev.waybill.client.ItemSummary;
import dev.waybill.client.ItemsTaken;
import dev.waybill.client.Job;
import dev.waybill.client.JobError;
import dev.waybill.client.JobFilter;
import dev.waybill.client.JobRequest;
import dev.waybill.client.JobStatus;
import dev.waybill.client.JobSummary;
import dev.waybill.client.Key;
import dev.waybill.client.KeyRequest;
import dev.waybill.client.Review;
import dev.waybill.client.ReviewFilter;
import dev.waybill.client.ReviewSummary;
import dev.waybill.client.ReviewsBy;
import dev.waybill.client.Scope;
import dev.waybill.client.StepsWanted;
import dev.waybill.client.TaskHead;
import dev.waybill.client.UsageBy;
import dev.waybill.client.Webhook;
import dev.waybill.client.WebhookRequest;
import dev.waybill.client.Webhooks;
import dev.waybill.core.deployment.Release;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.SamTemplate;
import dev.waybill.local.WaybillFunctions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * What Waybill does, as its callers see it, on one deployment of the whole template. Scenarios run side by side, each as a
 * tenant of its own by models of its own. A runtime holds them all by extending this class.
 *
 * @param <W> the template as that runtime has it
 */
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@TestMethodOrder(OrderAnnotation.class)
public abstract class Scenarios<W extends DeployedWaybill> {

    protected static final Path ROOT = Path.of(System.getProperty("waybill.root"));

    /** What no execution, log or message may hold. */
    protected static final String INPUT = Tenant.INPUT;

    protected static final Duration PATIENCE = Tenant.PATIENCE;

    private static final int LONG_WAIT_FIRST = 1;

    private ScriptedModels models;
    private W waybill;

    /**
     * Deploys the template; asked once, before the first scenario.
     *
     * @param scratch an empty folder, which goes after the last scenario
     */
    protected abstract W deploy(ScriptedModels models, Path scratch) throws Exception;

    @BeforeAll
    void start(@TempDir Path scratch) throws Exception {
        models = ScriptedModels.start();
        waybill = deploy(models, scratch);
    }

    /** A function that is added to the template has to be part of a scenario. */
    @AfterAll
    void everyFunctionWasReached_thenStop() {
        if (models != null) {
            models.close();
        }
        if (waybill != null) {
            try (DeployedWaybill stopped = waybill) {
                assertThat(stopped.reached()).containsAll(functions());
            }
        }
    }

    private static List<String> functions() {
        return SamTemplate.read(ROOT.resolve("template.yaml"), WaybillFunctions.STACK, Map.of())
                .ofType("AWS::Serverless::Function")
                .map(Resource::logicalId)
                .toList();
    }

    protected final W waybill() {
        return waybill;
    }

    /** A job that its first model completed, by its id; what went into it is {@link #INPUT}. */
    protected final String completedJob(String tenant) {
        return tenant(tenant).greetsBy(List.of("steady")).completed().id();
    }

    private Tenant tenant(String name) {
        return Tenant.of(waybill, name);
    }

    @Test
    void newTeam_getsAKey_publishesATask_andHasItsJobDone() {
        Tenant team = tenant("first").greetsBy(List.of("steady"));
        Job job = team.completed();
        assertThat(job.output().orElseThrow().path("text").asText()).isEqualTo(ScriptedModels.said("steady"));
        assertThat(team.types(job.id())).containsExactly("accepted", "attempt_announced", "attempt_settled");
    }

    @Test
    void modelThatIsUnavailableOnce_isAskedAgain() {
        Tenant team = tenant("retry").greetsBy(List.of("hiccup"));
        Job job = team.completed();
        assertThat(job.answer().orElseThrow().attempts()).isEqualTo(2);
        assertThat(job.answer().orElseThrow().model().orElseThrow().name()).startsWith("hiccup");
        assertThat(team.types(job.id())).hasSize(5);
    }

    @Test
    void modelThatStaysUnavailable_isFollowedByTheNext() {
        Tenant team = tenant("fallback").greetsBy(List.of("down-first", "steady-second"));
        Job job = team.completed();
        assertThat(job.answer().orElseThrow().model().orElseThrow().name()).startsWith("steady-second");
        assertThat(job.answer().orElseThrow().attempts()).isEqualTo(3);
        assertThat(team.types(job.id())).hasSize(7);
    }

    @Test
    void answerThatDoesNotFit_isRepairedByItsModel() {
        Tenant team = tenant("repair").greetsBy(List.of("sloppy"));
        Job job = team.completed();
        assertThat(job.output().orElseThrow().path("text").asText()).isEqualTo(ScriptedModels.said("sloppy"));
        assertThat(job.answer().orElseThrow().attempts()).isEqualTo(2);
        var attempts = team.client()
                .jobs()
                .steps(job.id(), StepsWanted.ALL.prompts().answers())
                .steps()
                .get(0)
                .attempts();
        assertThat(attempts).hasSize(2).allMatch(attempt -> attempt.prompt().isPresent());
        assertThat(attempts.get(0).violations()).isNotEmpty();
        assertThat(attempts.get(0).answer()).isPresent();
    }

    @Test
    void jobThatNoModelTakes_failsAndSaysWhy() {
        Tenant team = tenant("misconfigured").greetsBy(List.of("shut"));
        Job job = team.ended(team.submit());
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error().map(JobError::code)).contains("model_misconfigured");
        assertThat(team.types(job.id())).endsWith("failed");
    }

    @Test
    void jobThatFailed_isRedriven_andDoneByItsNextRun() {
        Tenant team = tenant("redrive").greetsBy(List.of("once-shut"));
        String id = team.submit();
        assertThat(team.ended(id).status()).isEqualTo(JobStatus.FAILED);
        assertThat(team.client().jobs().retry(id).isFinal()).isFalse();
        assertThat(team.ended(id).isCompleted()).isTrue();
        assertThat(team.types(id)).contains("failed", "redriven").endsWith("attempt_settled");
        assertThatThrownBy(() -> team.client().jobs().retry(id))
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo("job_completed"));
    }

    @Test
    void answerThatNeedsAPerson_isListedClaimedAndApproved() {
        Tenant team = tenant("review").greetsBy(List.of("steady-reviewed"), "review: {when: 'true', within: 1h}");
        String id = team.submit();
        team.await(id, Job::isAwaitingReview);
        await("nothing runs while a person decides")
                .atMost(Tenant.PATIENCE)
                .until(() -> statusOfRun1(id), ExecutionStatus.SUCCEEDED::equals);
        var reviews = team.client().reviews();
        assertThat(reviews.list(ReviewFilter.ALL).stream().map(ReviewSummary::id))
                .containsExactly(id);
        reviews.claim(id);
        Review review = reviews.get(id);
        assertThat(review.answer().orElseThrow().path("text").asText())
                .isEqualTo(ScriptedModels.said("steady-reviewed"));
        assertThat(reviews.figures().by(ReviewsBy.TASK).entries())
                .singleElement()
                .satisfies(task -> assertThat(task.open()).isEqualTo(1));
        assertThat(reviews.approve(id, Decision.on(review)).isOpen()).isFalse();
        Job job = team.ended(id);
        assertThat(job.isCompleted()).isTrue();
        await().atMost(Tenant.PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> reviews.figures().by(ReviewsBy.REVIEWER).entries().stream()
                        .anyMatch(reviewer -> reviewer.decided() == 1));
        assertThat(team.types(id)).contains("review_opened", "review_claimed", "review_decided");
    }

    @Test
    void valueThatAPersonDecides_bringsTheJobOn_inItsNextRun() {
        Tenant team = tenant("flow").asksBeforeItGreetsBy("steady-flow");
        String id = team.submit();
        team.await(id, Job::isAwaitingReview);
        await("nothing runs while a person decides")
                .atMost(Tenant.PATIENCE)
                .until(() -> statusOfRun1(id), ExecutionStatus.SUCCEEDED::equals);
        var reviews = team.client().reviews();
        Review review = reviews.get(id);
        assertThat(review.step()).contains("approve");
        assertThat(review.answer().orElseThrow().path("text").asText()).isEqualTo(INPUT.toUpperCase(Locale.ROOT));

        assertThat(reviews.correct(id, Map.of("text", "somebody else"), Decision.on(review))
                        .isOpen())
                .isFalse();

        Job job = team.ended(id);
        assertThat(job.isCompleted()).as(job.raw().toString()).isTrue();
        assertThat(job.output().orElseThrow().path("text").asText()).isEqualTo(ScriptedModels.said("steady-flow"));
        assertThat(team.types(id))
                .containsExactly("accepted", "review_opened", "review_decided", "attempt_announced", "attempt_settled");
    }

    @Test
    @Order(LONG_WAIT_FIRST)
    void reviewThatNobodyDecides_endsAsItsTaskSays_whenTheScheduleComesRound() {
        Tenant team = tenant("schedule")
                .greetsBy(List.of("steady-hurried"), "review: {when: 'true', within: 1s, onTimeout: accept}");
        String id = team.submit();
        team.awaitRecord(id, "review_opened");
        Job job = team.ended(id);
        assertThat(job.isCompleted()).as(job.raw().toString()).isTrue();
        assertThat(job.answer().orElseThrow().decidedBy()).contains(DecidedBy.TIMEOUT);
    }

    @Test
    void jobThatIsCancelledWhileItWaits_isCancelledAtOnce() {
        Tenant team = tenant("cancel").greetsBy(List.of("steady-cancelled"), "review: {when: 'true', within: 1h}");
        String id = team.submit();
        team.await(id, Job::isAwaitingReview);
        team.client().jobs().cancel(id);
        assertThat(team.ended(id).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(team.client().reviews().list(ReviewFilter.ALL).all()).isEmpty();
        assertThat(team.types(id)).endsWith("cancelled");
    }

    @Test
    void jobPastItsDeadline_isExpired_andItsRecordFollows() {
        // Of two, since the last model of a chain is given up a little before the deadline, and the job with it.
        Tenant team = tenant("deadline").greetsBy(List.of("held-late", "held-later"));
        String id = team.submit(Tenant.greeting().deadline(Duration.ofSeconds(3)));
        assertThat(team.ended(id).status()).isEqualTo(JobStatus.EXPIRED);
        team.awaitRecord(id, "expired");
    }

    @Test
    void jobWhoseExecutionIsLost_isDoneByTheNextRun() {
        Tenant team = tenant("lost").greetsBy(List.of("held-lost"));
        String id = team.submit();
        team.awaitRecord(id, "attempt_announced");
        waybill.stepFunctions().stopExecution(stop -> stop.executionArn(run1(id)));
        team.awaitRecord(id, "started");
        models.release("held-lost");
        assertThat(team.ended(id).isCompleted()).isTrue();
        assertThat(team.types(id)).contains("started").endsWith("attempt_settled");
    }

    @Test
    void messageThatIsNone_endsInTheDeadLetterQueue() {
        waybill.sqs()
                .sendMessage(send -> send.queueUrl(waybill.ref("BulkQueue")).messageBody("no job"));
        DeadLetters operators = tenant("_operator").client().deadLetters();
        DeadLetter letter = awaitLetter(operators, "bulk", "not_json");
        assertThat(operators.delete("bulk", List.of(letter.id())).done()).containsExactly(letter.id());
    }

    @Test
    void recordThatCannotBeProjected_isSetAside_andHoldsUpNoOther() {
        Map<String, AttributeValue> none = Map.of(
                "pk", AttributeValue.fromS("T#nobody#JOB#job_none"),
                "sk", AttributeValue.fromS("no number"),
                "nonce", AttributeValue.fromS("n"),
                "type", AttributeValue.fromS("completed"),
                "state", AttributeValue.fromS("completed"));
        waybill.dynamo()
                .putItem(put -> put.tableName(waybill.ref("RecordsTable")).item(none));
        awaitLetter(tenant("_operator").client().deadLetters(), "project", "not_a_record");
        Tenant team = tenant("stream").greetsBy(List.of("steady-listed"));
        String id = team.completed().id();
        await().atMost(Tenant.PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> team.client().jobs().list(JobFilter.ALL.status(JobStatus.COMPLETED)).stream()
                        .map(JobSummary::id)
                        .toList()
                        .contains(id));
    }

    @Test
    void newVersion_isRolledOut_andARetiredTaskTakesNoJob() throws Exception {
        Tenant team = tenant("rollout").greetsBy(List.of("steady-rolled"));
        team.secondVersion();
        assertThat(team.completed().taskVersion()).isEqualTo(1);
        assertThat(team.changed("PUT", "rollout", "{\"weights\":{\"2\":1}}")
                        .at("/rollout/2")
                        .asInt())
                .isEqualTo(1);
        assertThat(team.completed().taskVersion()).isEqualTo(2);
        assertThat(team.changed("POST", "retire", "").path("retired").asBoolean())
                .isTrue();
        assertThatThrownBy(team::submit).hasMessageContaining("retired");
        assertThat(team.changed("POST", "revive", "").path("retired").asBoolean(true))
                .isFalse();
        assertThat(team.completed().taskVersion()).isEqualTo(2);
    }

    /** Nobody is there: what came of the try says so. */
    @Test
    void webhook_isTried_toldAgain_andDeleted() {
        Webhooks webhooks = tenant("webhooks").client().webhooks();
        Webhook webhook = webhooks.create(WebhookRequest.of(URI.create("https://receiver.invalid/waybill"), "job.*"));
        assertThat(webhook.secret()).isPresent();
        String test = webhooks.test(webhook.id()).id();
        await().atMost(Tenant.PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> webhooks.deliveries(webhook.id(), DeliveryFilter.ALL.status("failed")).stream()
                        .map(Delivery::id)
                        .toList()
                        .contains(test));
        assertThat(webhooks.redeliver(webhook.id(), test).status()).isEqualTo("pending");
        webhooks.delete(webhook.id());
        assertThat(webhooks.list().all()).isEmpty();
    }

    @Test
    void batch_isTakenInParts_doneItemByItem_andReadInTheOrderSent() {
        Tenant team = tenant("batch").greetsBy(List.of("steady-batch"));
        Batches batches = team.client().batches();
        Batch made = batches.create(BatchRequest.of("greeting"));
        ItemsTaken taken = batches.add(
                made.id(),
                Stream.of("one", "two", "three")
                        .map(name -> BatchItem.of(name, name.equals("two") ? Map.of() : Map.of("name", INPUT))));
        assertThat(taken).isEqualTo(new ItemsTaken(3, 3));
        Batch closed = batches.close(made.id());
        Batch ended = batches.await(closed.id(), PATIENCE);
        assertThat(ended.status()).as(ended.raw().toString()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(ended.counts()).isEqualTo(new BatchCounts(1, 0, 0, 2, 0, 0, 0));
        assertThat(batches.results(made.id()).stream().map(result -> result.customId() + " " + result.status()))
                .containsExactly("one completed", "two invalid", "three completed");
        assertThat(batches.list().stream().map(Batch::id)).containsExactly(made.id());
        assertThat(batches.items(made.id(), ItemStatus.INVALID).stream().map(ItemSummary::customId))
                .containsExactly("two");
        assertThatThrownBy(() -> batches.retry(made.id())).isInstanceOf(ApiProblem.class);
    }

    @Test
    void eachItemOfAList_getsAJobOfItsOwn_andTheOutputsComeInOrder() {
        Tenant team = tenant("each").greetsBy(List.of("steady-each"));
        team.client().tasks().publishYaml("""
                task: greetings
                version: 1
                input: {type: object, required: [names], properties: {names: {type: array, items: {type: string}}}}
                output: {type: array}
                steps:
                  - {name: all, kind: each, items: input.names, task: greeting, version: 1, input: '{"name": item}',
                     together: 2}
                """);
        String id = team.submit(JobRequest.of("greetings", Map.of("names", List.of(INPUT, INPUT, INPUT))));
        Job ended = team.ended(id);
        assertThat(ended.status()).as(ended.raw().toString()).isEqualTo(JobStatus.COMPLETED);
        assertThat(ended.output().orElseThrow()).hasSize(3);
        assertThat(team.types(id)).contains("children_started", "children_settled");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> team.client().jobs().list(JobFilter.ALL.parent(id)).stream()
                                .filter(child -> child.status().equals(JobStatus.COMPLETED))
                                .count()
                        == 3);
    }

    @Test
    void whatATenantHas_isShownToItAlone() {
        Tenant team = tenant("lists").greetsBy(List.of("steady-shown"));
        Tenant other = tenant("others");
        var client = team.client();
        client.health();
        assertThat(client.deployment().version()).isEqualTo(Release.VERSION);
        assertThat(client.tasks().list().stream().map(TaskHead::name)).contains("greeting");
        assertThat(client.tasks().get("greeting").latestVersion()).isEqualTo(1);
        assertThat(client.tasks().version("greeting", 1).raw().toString()).contains("steady-shown");
        assertThat(client.endpoints().list().stream().map(Endpoint::name)).contains("models");
        team.completed();
        await().atMost(Tenant.PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> client.usage().by(UsageBy.TASK).stream()
                        .anyMatch(sum -> sum.key().equals("greeting") && sum.jobs() == 1));
        assertThat(other.client().usage().by(UsageBy.TASK).all()).isEmpty();
        assertThat(other.client().usage().rebuild(LocalDate.now(ZoneOffset.UTC)).jobs())
                .isZero();
        String erasure = client.erasures().request("nobody").id();
        assertThat(client.erasures().get(erasure).isCompleted()).isTrue();
        assertThatThrownBy(() -> other.client().erasures().get(erasure)).hasMessageContaining("no erasure");
        assertThat(client.caller().tenant())
                .isNotEqualTo(other.client().caller().tenant());
        String shop =
                client.keys().create(KeyRequest.of("shop", Scope.JOBS_READ)).id();
        client.keys().revoke(shop);
        assertThat(client.keys().list().stream()
                        .filter(key -> key.revokedAt().isPresent())
                        .map(Key::id))
                .containsExactly(shop);
        assertThat(other.client().tasks().list().stream().map(TaskHead::name)).doesNotContain("greeting");
        assertThat(other.client().jobs().list(JobFilter.ALL).all()).isEmpty();
    }

    private ExecutionStatus statusOfRun1(String job) {
        return waybill.stepFunctions()
                .describeExecution(describe -> describe.executionArn(run1(job)))
                .status();
    }

    private String run1(String job) {
        return waybill.ref("JobStateMachine").replace(":stateMachine:", ":execution:") + ":" + job + "-1";
    }

    /** The next message of a queue, which is taken from it. */
    private static DeadLetter awaitLetter(DeadLetters letters, String queue, String cause) {
        return await().atMost(Tenant.PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> letters.list(queue).letters().stream()
                                .filter(letter -> letter.cause().equals(cause))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
