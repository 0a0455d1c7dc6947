package dev.waybill.core.job.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.ChangeTask;
import dev.waybill.core.task.catalog.Rollout;
import dev.waybill.core.task.catalog.Rollout.By;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which versions the jobs of a task get that is rolled out. */
class RolledOutJobsTest {

    private static final int JOBS = 2_000;

    /** Of a tenth of {@link #JOBS}: 200, and 3.2905 standard deviations of 13.42 to each side. */
    private static final int FEWEST = 156;

    private static final int MOST = 244;

    private final Workbench bench = new Workbench();
    private final ChangeTask change = new ChangeTask(bench.tasks);

    @BeforeEach
    void publish() {
        bench.publish(TestTasks.sorting(1, "invoices")).publish(TestTasks.sorting(2, "bills"));
    }

    @Test
    void twoThousandJobs_lieWithinTheBinomialInterval() {
        rollOut(new Rollout(Map.of(1, 90, 2, 10), By.JOB));
        long ofTwo = IntStream.range(0, JOBS)
                .filter(n -> submit(null, "key-" + n).taskVersion() == 2)
                .count();
        assertThat(ofTwo).isBetween((long) FEWEST, (long) MOST);
    }

    @Test
    void twoThousandSubjects_lieWithinTheBinomialInterval_andEachKeepsItsVersion() {
        rollOut(new Rollout(Map.of(1, 90, 2, 10), By.SUBJECT));
        Set<Integer> withTwo = new HashSet<>();
        for (int n = 0; n < JOBS; n++) {
            int first = submit("customer-" + n, "a-" + n).taskVersion();
            assertThat(submit("customer-" + n, "b-" + n).taskVersion()).isEqualTo(first);
            if (first == 2) {
                withTwo.add(n);
            }
        }
        assertThat(withTwo.size()).isBetween(FEWEST, MOST);
        rollOut(new Rollout(Map.of(1, 50, 2, 50), By.SUBJECT));
        assertThat(withTwo)
                .as("who has the new version keeps it as it is rolled out further")
                .allSatisfy(n -> assertThat(submit("customer-" + n, "c-" + n).taskVersion())
                        .isEqualTo(2));
    }

    @Test
    void whatWasAnswered_holdsForEveryLaterJob() {
        for (int round = 0; round < 20; round++) {
            int version = 1 + round % 2;
            rollOut(Rollout.of(version));
            assertThat(submit(null, "round-" + round).taskVersion()).isEqualTo(version);
        }
    }

    @Test
    void bucket_isOnRecordOne_andExplainsTheVersion_forEverybodyWhoHasTheRecord() {
        rollOut(new Rollout(Map.of(1, 50, 2, 50), By.JOB));
        Job job = submitted(null, null, "key-1");
        int bucket = job.records().get(0).json().at("/facts/rollout_bucket").asInt(-1);
        assertThat(bucket).isBetween(0, Rollout.BUCKETS - 1);
        assertThat(job.accepted().taskVersion()).isEqualTo(new Rollout(Map.of(1, 50, 2, 50), By.JOB).version(bucket));
        assertThat(bench.read(job).accepted()).isEqualTo(job.accepted());
    }

    @Test
    void pinnedVersion_isGivenWhateverTheRollout_andHasNoBucket() {
        Job job = submitted(2, null, "key-1");
        assertThat(job.accepted().taskVersion()).isEqualTo(2);
        assertThat(job.records().get(0).json().path("facts").has("rollout_bucket"))
                .isFalse();
        assertThat(job.records().get(0).json().path("facts").has("task_draft")).isFalse();
    }

    @Test
    void retiredTask_takesNoJob_pinnedOrNot_andGoesOnWithThoseItHas() throws Exception {
        Job accepted = submitted(null, null, "before");
        change.retire(Tenant.OPERATOR, "sorting");
        for (@Nullable Integer version : new Integer[] {null, 1, 2, 9}) {
            assertThatThrownBy(() -> submitted(version, null, "after"))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.TASK_RETIRED));
        }
        assertThat(bench.payloads.size()).as("nothing of them is kept").isEqualTo(1);
        assertThat(submitted(null, null, "before").key())
                .as("a replay is no new job")
                .isEqualTo(accepted.key());
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
        assertThat(bench.call(accepted, 0, 0, 1).closed()).isTrue();
        change.revive(Tenant.OPERATOR, "sorting");
        assertThat(submitted(null, null, "after").accepted().taskVersion()).isEqualTo(1);
    }

    private void rollOut(Rollout rollout) {
        change.rollOut(Tenant.OPERATOR, "sorting", rollout, head -> true);
    }

    private Accepted submit(@Nullable String subject, String key) {
        return submitted(null, subject, key).accepted();
    }

    /** With ids that follow from the keys, the same in every run. */
    private Job submitted(@Nullable Integer version, @Nullable String subject, String key) {
        SubmitRequest request = new SubmitRequest(
                new Wanted("sorting", version),
                Json.parse("{\"text\":\"x\"}"),
                Priority.BULK,
                null,
                new Labels(subject, null),
                null,
                new Idempotency(key, "fingerprint"));
        return bench.submitJob().submit(Workbench.WHO, request).job();
    }
}
