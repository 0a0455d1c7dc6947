package dev.waybill.core.execution.fail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.RecordType;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailJobTest {

    private final Workbench bench = new Workbench().publish(TestTasks.sorting(1, "invoices"));

    @ParameterizedTest
    @CsvSource({
        "throttled, model_throttled, true",
        "unavailable, model_unavailable, true",
        "timed_out, model_timed_out, true",
        "too_long, context_too_long, false",
        "refused, model_refused, false",
        "misconfigured, model_misconfigured, false",
        "invalid, output_invalid, false",
    })
    void code_saysWhatTheLastAttemptCameTo(String happening, String code, boolean retryable) throws Exception {
        bench.endpoints.on("embedded", call -> outcome(happening));
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        Failed failed = fail(job, null);
        assertThat(failed.code()).isEqualTo(code);
        assertThat(failed.retryable()).isEqualTo(retryable);
        assertThat(failed.attempt()).isEqualTo("1.team.0.1");
    }

    @Test
    void reasonOfTheStateMachine_comesFirst() throws Exception {
        bench.endpoints.on("embedded", call -> outcome("unavailable"));
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        assertThat(fail(job, "attempts_exhausted").code()).isEqualTo("attempts_exhausted");
    }

    @Test
    void failTwice_writesOneRecord() {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        fail(job, "workflow_failed");
        fail(job, "workflow_failed");
        assertThat(bench.read(job).version()).isEqualTo(2);
    }

    @Test
    void openAttempt_becomesUnknownFirst() {
        bench.endpoints.on("embedded", call -> {
            throw new IllegalStateException("killed");
        });
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        try {
            bench.call(job, 0, 0, 1);
        } catch (IllegalStateException | InterruptedException killed) {
            assertThat(bench.read(job).openAttempt()).isPresent();
        }
        fail(job, "workflow_failed");
        assertThat(bench.read(job).records().stream()
                        .map(record -> record.event().type()))
                .endsWith(RecordType.ATTEMPT_UNKNOWN, RecordType.FAILED);
    }

    @Test
    void tooCloseToTheDeadline_leavesTheJobToExpire() {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        new FailJob(bench.chain).fail(position(job, "workflow_failed"));
        assertThat(bench.read(job).state()).isEqualTo(JobState.QUEUED);
    }

    private Failed fail(Job job, @Nullable String reason) {
        new FailJob(bench.chain).fail(position(job, reason));
        return (Failed) bench.read(job).last().event();
    }

    private static Position position(Job job, @Nullable String reason) {
        return new Position(1, job.key().tenant(), job.key().id(), 1, new Position.At(0, 0, 1), reason);
    }

    private static ModelOutcome outcome(String happening) {
        return switch (happening) {
            case "throttled" -> new ModelOutcome.Throttled(null, "http_429");
            case "unavailable" -> new ModelOutcome.Unavailable("http_503", true);
            case "timed_out" -> new ModelOutcome.TimedOut("no_answer");
            case "too_long" -> new ModelOutcome.ContextTooLong("context_length_exceeded");
            case "refused" -> new ModelOutcome.Refused("content_filter");
            case "misconfigured" -> new ModelOutcome.Misconfigured("http_401");
            default -> ScriptedEndpoints.answer("not json");
        };
    }
}
