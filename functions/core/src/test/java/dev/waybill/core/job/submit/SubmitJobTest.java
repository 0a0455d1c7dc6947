package dev.waybill.core.job.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.submit.SubmitJob.Submitted;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.testing.Workbench;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubmitJobTest {

    private final Workbench bench = new Workbench();

    @BeforeEach
    void publish() {
        bench.publish(TestTasks.sorting(1, "invoices"));
    }

    @Test
    void submit_keepsPayloadAndRecordOneAndSendsOneMessage() {
        Job job = bench.submit("sorting", "{\"text\":\"hello\"}");
        assertThat(bench.read(job).records()).isEqualTo(job.records()).hasSize(1);
        assertThat(job.state()).isEqualTo(JobState.QUEUED);
        assertThat(job.deadlineAt()).isEqualTo(bench.clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(bench.getJob().input(job)).contains(Json.parse("{\"text\":\"hello\"}"));
        assertThat(bench.sent).singleElement().satisfies(message -> assertThat(message.job())
                .isEqualTo(job.key().id()));
    }

    /** The answer of the first try was lost, and the second met a transaction on the record that the first had put. */
    @Test
    void submit_thatMeetsItsOwnRecord_isTaken_andKeepsItsPayload() {
        Workbench lossy = new Workbench(new TestingClock(), SubmitJobTest::takenByItself);
        lossy.publish(TestTasks.sorting(1, "invoices"));

        Job job = lossy.submit("sorting", "{\"text\":\"hello\"}");

        assertThat(job.state()).isEqualTo(JobState.QUEUED);
        assertThat(lossy.getJob().input(job)).contains(Json.parse("{\"text\":\"hello\"}"));
        assertThat(lossy.sent).hasSize(1);
    }

    private static JobStore takenByItself(JobStore store) {
        return (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(store, arguments);
                    return method.getName().equals("put") ? new JobStore.Put.Taken() : answer;
                });
    }

    @Test
    void submit_whoseMessageCannotBeSent_isTakenAllTheSame() {
        SubmitJob submit = new SubmitJob(
                new TaskChoice(bench.catalog),
                bench.chain,
                bench.payloads,
                bench.labelling(),
                (job, priority, delay) -> {
                    throw new IllegalStateException("the queue is gone");
                },
                bench.clock,
                bench.log);
        Job job = submit.submit(Workbench.WHO, Workbench.request("sorting", "{\"text\":\"x\"}"))
                .job();
        assertThat(bench.read(job).version()).isEqualTo(1);
        assertThat(bench.logged)
                .singleElement()
                .asString()
                .contains("job_not_sent")
                .doesNotContain("queue is gone");
    }

    @Test
    void unknownTask_isRefusedWithItsPlace() {
        refused(Workbench.request("sortin", "{}"), ProblemCode.UNKNOWN_TASK, "/task");
    }

    @Test
    void unknownVersion_isRefusedWithItsPlace() {
        SubmitRequest request = request(9, null, "{\"text\":\"x\"}", null);
        refused(request, ProblemCode.UNKNOWN_TASK, "/task_version");
    }

    @Test
    void inputAgainstTheSchema_isRefusedWithEveryPlaceAndChangesNothing() {
        refused(Workbench.request("sorting", "{\"txt\":\"x\"}"), ProblemCode.INVALID_INPUT, "/input");
        assertThat(bench.payloads.size()).isZero();
        assertThat(bench.sent).isEmpty();
    }

    @Test
    void inputOverTheLimit_isRefused() {
        refused(
                Workbench.request("sorting", "{\"text\":\"" + "x".repeat(300_000) + "\"}"),
                ProblemCode.PAYLOAD_TOO_LARGE,
                null);
    }

    /** 850,000 violations in 255 KB: named as many as an answer holds, and nothing is kept. */
    @Test
    void listOfEmptyObjects_againstTenRequiredProperties_isRefusedWithTwoHundredPlaces() {
        String names = IntStream.range(0, 10).mapToObj(i -> "f" + i).collect(Collectors.joining(", "));
        bench.publish(TestTasks.sorting(1, "invoices")
                .replace("task: sorting", "task: list")
                .replace("\"{{input.text}}\"", "\"{{input}}\"")
                .replaceFirst("input: .*", "input: {type: array, items: {type: object, required: [" + names + "]}}"));
        String list = IntStream.range(0, 85_000).mapToObj(i -> "{}").collect(Collectors.joining(",", "[", "]"));

        assertThatThrownBy(() -> bench.submit("list", list)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_INPUT);
            assertThat(problem.faults()).hasSize(200);
            assertThat(problem.faults().get(0).pointer()).isEqualTo("/input/0");
        });
        assertThat(bench.payloads.size()).isZero();
    }

    /** What does not fit and is too large is told its size: nothing of it was validated. */
    @Test
    void inputOverTheLimit_isRefusedBeforeItsSchemaIsAsked() {
        refused(
                Workbench.request("sorting", "{\"txt\":\"" + "x".repeat(300_000) + "\"}"),
                ProblemCode.PAYLOAD_TOO_LARGE,
                null);
        assertThat(bench.payloads.size()).isZero();
    }

    @Test
    void inputAtTheLimit_isTaken() {
        String fits = "{\"text\":\"" + "x".repeat(PayloadStore.MAX_BYTES - 11) + "\"}";
        assertThat(bench.submit("sorting", fits).state()).isEqualTo(JobState.QUEUED);
        refused(Workbench.request("sorting", fits.replace("\"}", "é\"}")), ProblemCode.PAYLOAD_TOO_LARGE, null);
    }

    @Test
    void deadline_mayShortenTheTasksOwnAndNotLengthenIt() {
        SubmitRequest shorter = request(null, Duration.ofSeconds(30), "{\"text\":\"x\"}", null);
        assertThat(bench.submitJob().submit(Workbench.WHO, shorter).job().deadlineAt())
                .isEqualTo(bench.clock.instant().plusSeconds(30));
        refused(request(null, Duration.ofHours(1), "{\"text\":\"x\"}", null), ProblemCode.INVALID_REQUEST, "/deadline");
        refused(
                request(null, Duration.ofSeconds(1), "{\"text\":\"x\"}", null),
                ProblemCode.INVALID_REQUEST,
                "/deadline");
    }

    @Test
    void replay_withTheSameBody_isTheSameJob() {
        Submitted first = idempotent("k1", "same");
        Submitted again = idempotent("k1", "same");
        assertThat(again.replayed()).isTrue();
        assertThat(again.job().key()).isEqualTo(first.job().key());
        assertThat(bench.sent).hasSize(1);
        assertThat(bench.payloads.size()).isEqualTo(1);
    }

    @Test
    void replay_withOtherBody_isRejected() {
        idempotent("k1", "same");
        assertThatThrownBy(() -> idempotent("k1", "other"))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                        .isEqualTo(ProblemCode.IDEMPOTENCY_MISMATCH));
    }

    @Test
    void manyAtOnce_withOneKey_giveOneJob() throws Exception {
        List<Callable<Submitted>> callers = IntStream.range(0, 100)
                .mapToObj(n -> (Callable<Submitted>) () -> idempotent("k1", "same"))
                .collect(Collectors.toList());
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Submitted> all = new ArrayList<>();
            for (Future<Submitted> future : threads.invokeAll(callers)) {
                all.add(future.get());
            }
            assertThat(all.stream().map(s -> s.job().key()).distinct()).hasSize(1);
            assertThat(all.stream().filter(s -> !s.replayed())).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(bench.sent).hasSize(1);
        assertThat(bench.payloads.size()).isEqualTo(1);
    }

    @Test
    void replay_afterThePayloadsAreGone_isStillTheSameJob() {
        Submitted first = idempotent("k1", "same");
        bench.clock.advance(Duration.ofDays(31));
        assertThat(bench.getJob().input(first.job())).isEmpty();
        Submitted again = idempotent("k1", "same");
        assertThat(again.replayed()).isTrue();
        assertThat(again.job().key()).isEqualTo(first.job().key());
    }

    @Test
    void key_livesAsLongAsTheJobsRecords() {
        idempotent("k1", "same");
        bench.clock.advance(Duration.ofDays(401));
        assertThat(idempotent("k1", "other").replayed()).isFalse();
    }

    @Test
    void derivedIds_differBetweenTenants() {
        assertThat(JobIds.derived("a", "k"))
                .isNotEqualTo(JobIds.derived("b", "k"))
                .matches("job_[0-9a-z]{26}");
        assertThat(JobIds.derived("a", "k")).isEqualTo(JobIds.derived("a", "k"));
        // What an earlier release derived must be found again.
        assertThat(JobIds.derived("acme", "k")).isEqualTo("job_hdxe5x42qgn7r7akspkq2zh7qw");
        assertThat(JobIds.random()).matches("job_[0-9a-z]{26}").isNotEqualTo(JobIds.random());
    }

    private Submitted idempotent(String key, String fingerprint) {
        return bench.submitJob()
                .submit(Workbench.WHO, request(null, null, "{\"text\":\"x\"}", new Idempotency(key, fingerprint)));
    }

    private void refused(SubmitRequest request, ProblemCode code, @Nullable String pointer) {
        assertThatThrownBy(() -> bench.submitJob().submit(Workbench.WHO, request))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    if (pointer != null) {
                        assertThat(problem.faults()).isNotEmpty().allSatisfy(fault -> assertThat(fault.pointer())
                                .startsWith(pointer));
                    }
                });
    }

    private static SubmitRequest request(
            @Nullable Integer version, @Nullable Duration deadline, String input, @Nullable Idempotency idempotency) {
        return new SubmitRequest(
                new Wanted("sorting", version),
                Json.parse(input),
                Priority.BULK,
                deadline,
                Labels.NONE,
                null,
                idempotency);
    }
}
