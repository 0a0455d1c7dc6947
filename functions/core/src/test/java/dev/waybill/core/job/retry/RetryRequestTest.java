package dev.waybill.core.job.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.WholeChains;
import dev.waybill.core.job.retry.RetryJob.Did;
import dev.waybill.core.job.retry.RetryJob.Retried;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.testing.NewerVersion;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which requests to redrive a job do so, and which change nothing. */
class RetryRequestTest {

    private final Outage outage = new Outage();
    private final Workbench bench = outage.bench;
    private final Walk walk = outage.walk;

    @Test
    void jobUnderWay_isReturnedAsItIs_whoeverAsksHoweverOften() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.sent.clear();
        assertThat(bench.retryJob().retry(Outage.OTHER, job.key()).redriven()).isFalse();
        assertThat(bench.sent).isEmpty();
        walk.run(job.key(), 1);
        Retried first = bench.retryJob().retry(Outage.OTHER, job.key());
        Retried second = bench.retryJob().retry(Outage.OTHER, job.key());
        assertThat(first.redriven()).isTrue();
        assertThat(second.redriven()).isFalse();
        assertThat(second.job().version()).isEqualTo(first.job().version());
        assertThat(bench.sent).hasSize(1);
    }

    @Test
    void jobThatIsCancelling_isUnderWay() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.endpoints.on("embedded", call -> {
            bench.cancelJob().cancel(Workbench.WHO, job.key());
            Retried asked = bench.retryJob().retry(Outage.OTHER, job.key());
            assertThat(asked.redriven()).isFalse();
            assertThat(asked.job().state()).isEqualTo(JobState.CANCELLING);
            return Outage.DOWN;
        });
        assertThat(walk.run(job.key(), 1).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void requestThatComesAgainUnderItsKey_findsWhatCameOfIt_thoughTheJobHasFailedAgain() throws Exception {
        Job failed = outage.failed();
        RetryKey request = RetryKey.of(failed.key(), "k-1");
        assertThat(bench.retryJob().retry(Outage.OTHER, failed.key(), request).did())
                .isEqualTo(Did.REDRIVEN);
        assertThat(bench.retryJob().retry(Outage.OTHER, failed.key(), request).did())
                .isEqualTo(Did.REPLAYED);
        Job again = walk.last(failed.key());
        assertThat(again.state()).isEqualTo(JobState.FAILED);
        Retried replayed = bench.retryJob().retry(Outage.OTHER, failed.key(), request);
        assertThat(replayed.did()).isEqualTo(Did.REPLAYED);
        assertThat(replayed.job().version()).isEqualTo(again.version());
        assertThat(bench.sent.stream().filter(sent -> sent.run() > 1)).hasSize(1);
        assertThat(bench.retryJob()
                        .retry(Outage.OTHER, failed.key(), RetryKey.of(failed.key(), "k-2"))
                        .did())
                .isEqualTo(Did.REDRIVEN);
        assertThat(bench.retryJob().retry(Outage.OTHER, failed.key(), request).did())
                .isEqualTo(Did.REPLAYED);
        WholeChains.check(walk.last(failed.key()));
    }

    @Test
    void requestThatComesAgain_isAnsweredThoughTheJobIsCompleted_andItsInputGone() throws Exception {
        Job failed = outage.failed();
        outage.ends();
        RetryKey request = RetryKey.of(failed.key(), "k-1");
        bench.retryJob().retry(Outage.OTHER, failed.key(), request);
        assertThat(walk.last(failed.key()).state()).isEqualTo(JobState.COMPLETED);
        bench.payloads.delete(failed.key(), failed.accepted().input());
        assertThat(bench.retryJob().retry(Outage.OTHER, failed.key(), request).did())
                .isEqualTo(Did.REPLAYED);
    }

    @Test
    void keyOfAnotherJob_orOfAnotherTenant_isAnother() {
        JobKey job = new JobKey("acme", "job_1");
        assertThat(RetryKey.of(job, "k"))
                .isEqualTo(RetryKey.of(job, "k"))
                .isNotEqualTo(RetryKey.of(new JobKey("acme", "job_2"), "k"))
                .isNotEqualTo(RetryKey.of(new JobKey("other", "job_1"), "k"))
                .isNotEqualTo(RetryKey.of(job, "K"));
    }

    @Test
    void requestOfNoKey_thatComesAgainAfterTheNextFailure_isAnother() throws Exception {
        Job failed = outage.failed();
        outage.retry(failed);
        walk.last(failed.key());
        assertThat(outage.retry(failed).run()).isEqualTo(3);
    }

    @Test
    void completedJob_isRefused() throws Exception {
        outage.ends();
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        walk.run(job.key(), 1);
        refused(job, ProblemCode.JOB_COMPLETED, "has its answer");
    }

    @Test
    void jobWhoseInputIsGone_isRefused() throws Exception {
        Job failed = outage.failed();
        bench.payloads.delete(failed.key(), failed.accepted().input());
        refused(failed, ProblemCode.PAYLOADS_DELETED, "no longer kept");
    }

    @Test
    void jobWhoseInputIsPastItsTime_isRefused() throws Exception {
        Job failed = outage.failed();
        bench.clock.advance(
                Duration.between(bench.clock.instant(), failed.accepted().payloadsExpireAt()));
        refused(failed, ProblemCode.PAYLOADS_DELETED, "no longer kept");
    }

    @Test
    void jobThatCouldOutliveItsInput_isRefused_andOneThatCannotIsNot() throws Exception {
        Job failed = outage.failed();
        Instant latest = failed.accepted().payloadsExpireAt().minus(Duration.ofMinutes(1));
        bench.clock.advance(Duration.between(bench.clock.instant(), latest).plusMillis(1));
        refused(failed, ProblemCode.STATE_CONFLICT, "is kept until");
        bench.clock.advance(Duration.ofMillis(-1));
        assertThat(outage.retry(failed).deadlineAt())
                .isEqualTo(failed.accepted().payloadsExpireAt());
    }

    @Test
    void jobWithARecordOfANewerVersion_isLeftToThatVersion() throws Exception {
        Job failed = outage.failed();
        bench.jobs.put(
                NewerVersion.unknown(failed, bench.clock.instant(), JobState.FAILED),
                failed.accepted().expiresAt(),
                null);
        refused(failed, ProblemCode.STATE_CONFLICT, "newer version");
    }

    @Test
    void anothersJob_isNotThere() throws Exception {
        Job failed = outage.failed();
        assertThatThrownBy(() -> bench.retryJob()
                        .retry(Outage.OTHER, new JobKey("other", failed.key().id())))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND));
    }

    private void refused(Job job, ProblemCode code, String why) {
        Job before = bench.read(job);
        bench.sent.clear();
        assertThatThrownBy(() -> bench.retryJob().retry(Outage.OTHER, job.key()))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.getMessage()).contains(why);
                });
        assertThat(bench.read(job).version()).isEqualTo(before.version());
        assertThat(bench.sent).isEmpty();
    }
}
