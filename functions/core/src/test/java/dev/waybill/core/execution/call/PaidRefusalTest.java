package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.Workbench;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaidRefusalTest {

    @Test
    void refusalWithTokens_isChargedLikeAnAnswer() throws Exception {
        AttemptSettled settled = settled(new ModelOutcome.Refused("content_filter", new Tokens(11, 7)));

        assertThat(settled.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(settled.spent().inputTokens()).isEqualTo(11);
        assertThat(settled.spent().outputTokens()).isEqualTo(7);
        assertThat(settled.costMicros()).isEqualTo(11 + 2 * 7);
    }

    @Test
    void refusalOfThePromptBeforeItWasRead_costsNothing() throws Exception {
        assertThat(settled(new ModelOutcome.Refused("content_filter")).costMicros())
                .isZero();
    }

    @Test
    void refusalWhoseTokensNobodyTold_countsAtItsReservedCost() throws Exception {
        AttemptSettled settled = settled(new ModelOutcome.Refused("content_filter", null));

        assertThat(settled.spent().inputTokens()).isNull();
        assertThat(settled.costMicros()).isGreaterThan(2 * 1_000);
    }

    @Test
    void answerWhoseTokensNobodyTold_countsAtItsReservedCost() throws Exception {
        AttemptSettled settled = settled(new ModelOutcome.Answered(
                new ModelAnswer("{\"label\": \"invoices\", \"confidence\": 1}", true, "stop", null, null, null)));

        assertThat(settled.spent().inputTokens()).isNull();
        assertThat(settled.spent().outputTokens()).isNull();
        assertThat(settled.costMicros()).isGreaterThan(2 * 1_000);
    }

    @Test
    void replyWithoutAnAnswer_isChargedWhatItCounted() throws Exception {
        AttemptSettled settled = settled(ModelOutcome.Unavailable.inReply("no_chat_completion", new Tokens(11, 7)));

        assertThat(settled.spent().inputTokens()).isEqualTo(11);
        assertThat(settled.costMicros()).isEqualTo(11 + 2 * 7);
        assertThat(settled(ModelOutcome.Unavailable.inReply("no_chat_completion", null))
                        .costMicros())
                .isGreaterThan(2 * 1_000);
        assertThat(settled(new ModelOutcome.Unavailable("http_503", true)).costMicros())
                .isZero();
    }

    @Test
    void inputFromACache_isOnRecordWhereThereWasSome() throws Exception {
        assertThat(settled(new ModelOutcome.Refused("content_filter", new Tokens(11, 7, 4)))
                        .spent()
                        .cachedInputTokens())
                .isEqualTo(4);
        assertThat(settled(new ModelOutcome.Refused("content_filter", new Tokens(11, 7)))
                        .spent()
                        .cachedInputTokens())
                .isNull();
    }

    @Test
    void callThatMayHaveBeenPaid_countsAtItsReservedCost() throws Exception {
        for (ModelOutcome untold : List.of(
                new ModelOutcome.TimedOut("no_answer_in_time"),
                ModelOutcome.Unavailable.untold("connection_lost"),
                new ModelOutcome.Misconfigured("answers_with_a_stream", null))) {
            AttemptSettled settled = settled(untold);
            assertThat(settled.spent().inputTokens()).isNull();
            assertThat(settled.costMicros()).isGreaterThan(2 * 1_000);
        }
    }

    @Test
    void callThatReachedNobody_costsNothing() throws Exception {
        for (ModelOutcome free : List.of(
                new ModelOutcome.TimedOut("no_answer_in_time", false),
                new ModelOutcome.Unavailable("connection_refused", false),
                new ModelOutcome.Throttled(null, "rate_limited"),
                new ModelOutcome.Misconfigured("not_authenticated"))) {
            assertThat(settled(free).costMicros()).isZero();
        }
    }

    private static AttemptSettled settled(ModelOutcome outcome) throws Exception {
        Workbench bench = new Workbench();
        bench.publish(TestTasks.sorting(1, "invoices"));
        bench.endpoints.on("embedded", call -> outcome);
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        return (AttemptSettled) bench.read(job).last().event();
    }
}
