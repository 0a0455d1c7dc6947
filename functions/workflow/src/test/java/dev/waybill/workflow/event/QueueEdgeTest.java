package dev.waybill.workflow.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.waybill.core.deadletter.Cause;
import dev.waybill.core.deadletter.Cause.Code;
import dev.waybill.core.deadletter.HopelessException;
import dev.waybill.core.deadletter.NotedFailures;
import dev.waybill.core.deadletter.QueuedMessage;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueEdgeTest {

    private static final String GOOD = "{\"tenant\":\"acme\",\"job\":\"job_1\",\"run\":1}";
    private static final String CANARY = "canary7f3a";

    private final Workbench bench = new Workbench();
    private final NotedFailures failures = new NotedFailures();
    private final List<QueuedJob> taken = new ArrayList<>();
    private final QueueEdge edge = new QueueEdge(failures, "StartJobs", bench.clock, bench.log);

    private List<String> again(Consumer<QueuedJob> take, SQSMessage... messages) {
        return edge.take(event(messages), QueuedJob.class, take).getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static SQSEvent event(SQSMessage... messages) {
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(messages));
        return event;
    }

    private static SQSMessage message(String id, String body, int receives) {
        SQSMessage message = new SQSMessage();
        message.setMessageId(id);
        message.setBody(body);
        message.setReceiptHandle("receipt-" + id);
        message.setEventSourceArn("arn:aws:sqs:eu-central-1:123456789012:jobs");
        message.setAttributes(Map.of("ApproximateReceiveCount", String.valueOf(receives), "MessageGroupId", "acme"));
        return message;
    }

    private Cause onlyCause() {
        assertThat(failures.setAside).hasSize(1);
        return failures.setAside.values().iterator().next();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "canary7f3a                                        | NOT_JSON",
                "''                                                | NOT_JSON",
                "{\"tenant\":\"canary7f3a\",\"tenant\":\"b\"}      | NOT_JSON",
                "[1]                                               | NOT_UNDERSTOOD",
                "{\"canary7f3a\":1}                                | NOT_UNDERSTOOD",
                "{\"tenant\":\"acme\",\"job\":\"j\"}               | NOT_UNDERSTOOD",
                "{\"tenant\":\"acme\",\"job\":null,\"run\":1}      | NOT_UNDERSTOOD",
                "{\"tenant\":\"acme\",\"job\":\" \",\"run\":1}     | NOT_UNDERSTOOD",
                "{\"tenant\":\"acme\",\"job\":7,\"run\":1}         | NOT_UNDERSTOOD",
                "{\"tenant\":\"acme\",\"job\":\"j\",\"run\":\"1\"} | NOT_UNDERSTOOD",
                "{\"tenant\":\"acme\",\"job\":\"j\",\"run\":1.5}   | NOT_UNDERSTOOD",
                "{\"tenant\":\"acme\",\"job\":\"j\",\"run\":9999999999} | NOT_UNDERSTOOD"
            })
    void hopelessBody_isSetAsideAtOnce_withItsCause_andKeepsNoneOfTheOthers(String body, Code code) {
        assertThat(again(taken::add, message("1", GOOD, 1), message("2", body, 1), message("3", GOOD, 1)))
                .isEmpty();
        assertThat(taken).hasSize(2);
        Cause cause = onlyCause();
        assertThat(cause.code()).isEqualTo(code);
        assertThat(cause.function()).contains("StartJobs");
        assertThat(cause.at()).contains(bench.clock.instant());
        assertThat(cause.toString()).doesNotContain(CANARY);
        assertThat(bench.logged).isNotEmpty().allSatisfy(line -> assertThat(line)
                .doesNotContain(CANARY));
    }

    @Test
    void messageSetAside_isAsItWas_withItsGroup() {
        again(taken::add, message("1", "canary7f3a", 3));
        QueuedMessage kept = failures.setAside.keySet().iterator().next();
        assertThat(kept.body()).isEqualTo(CANARY);
        assertThat(kept.group()).contains("acme");
        assertThat(kept.receives()).isEqualTo(3);
        assertThat(kept.toString()).doesNotContain(CANARY);
    }

    @Test
    void whatANewerVersionAdded_isPassedOver() {
        assertThat(again(taken::add, message("1", "{\"tenant\":\"a\",\"job\":\"j\",\"run\":1,\"later\":{}}", 1)))
                .isEmpty();
        assertThat(taken).containsExactly(new QueuedJob("a", "j", 1));
    }

    @Test
    void whatMayPass_comesAgainAfterGrowingPauses_andIsSetAsideAtTheLastTry() {
        List<Duration> pauses = new ArrayList<>();
        for (int receives = 1; receives < NotedFailures.MOST_RECEIVES; receives++) {
            assertThat(again(QueueEdgeTest::fail, message("1", GOOD, receives))).containsExactly("1");
            pauses.addAll(failures.heldBack.values());
            failures.heldBack.clear();
        }
        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(40),
                        Duration.ofSeconds(160),
                        Duration.ofSeconds(640));
        assertThat(failures.setAside).isEmpty();

        assertThat(again(QueueEdgeTest::fail, message("1", GOOD, NotedFailures.MOST_RECEIVES)))
                .isEmpty();
        Cause cause = onlyCause();
        assertThat(cause.code()).isEqualTo(Code.FAILED);
        assertThat(cause.errorType()).contains("java.lang.IllegalArgumentException");
        assertThat(cause.toString()).doesNotContain(CANARY);
    }

    @Test
    void useCaseThatKnowsBetter_setsAsideAtOnce() {
        again(
                job -> {
                    throw new HopelessException(Code.NOT_UNDERSTOOD, "no such thing");
                },
                message("1", GOOD, 1));
        assertThat(onlyCause().code()).isEqualTo(Code.NOT_UNDERSTOOD);
    }

    @Test
    void messageThatLeadsTooDeep_takesNoOtherWithIt() {
        assertThat(again(
                        job -> {
                            if (job.job().equals("deep")) {
                                throw new StackOverflowError(CANARY);
                            }
                            taken.add(job);
                        },
                        message("1", "{\"tenant\":\"a\",\"job\":\"deep\",\"run\":1}", 5),
                        message("2", GOOD, 1)))
                .isEmpty();
        assertThat(taken).hasSize(1);
        assertThat(onlyCause().errorType()).contains("java.lang.StackOverflowError");
    }

    @Test
    void whereTheDeadLettersAreNotTaken_theMessageComesAgain() {
        failures.broken = true;
        assertThat(again(taken::add, message("1", "canary7f3a", 1), message("2", GOOD, 1)))
                .containsExactly("1");
        assertThat(again(QueueEdgeTest::fail, message("3", GOOD, 5))).containsExactly("3");
        assertThat(taken).hasSize(1);
        assertThat(bench.logged).anyMatch(line -> line.contains("message_not_set_aside"));
    }

    @Test
    void ofMessagesTakenTogether_thoseGivenBackComeAgain_evenIfTheySayTheSame() {
        SQSBatchResponse answer = edge.takeTogether(
                event(message("1", GOOD, 1), message("2", GOOD, 1)), QueuedJob.class, jobs -> List.of(jobs.get(1)));
        assertThat(answer.getBatchItemFailures())
                .extracting(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .containsExactly("2");
        assertThat(failures.heldBack.values()).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void whatGoesWrongBesideTheMessages_leavesTheFunctionWithoutWhatItSays() {
        assertThatThrownBy(() -> edge.takeTogether(event(message("1", GOOD, 1)), QueuedJob.class, jobs -> {
                    throw new IllegalStateException(CANARY);
                }))
                .isInstanceOf(FunctionFailedException.class)
                .hasMessage("java.lang.IllegalStateException")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 20, 1_000_000})
    void pause_neverGoesBeyondAQuarterOfAnHour(int receives) {
        assertThat(QueueEdge.pause(receives)).isBetween(Duration.ofSeconds(10), Duration.ofMinutes(15));
    }

    private static void fail(QueuedJob job) {
        throw new IllegalArgumentException("quotes " + CANARY + job);
    }
}
