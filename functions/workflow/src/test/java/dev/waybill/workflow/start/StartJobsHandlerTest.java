package dev.waybill.workflow.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.deadletter.NotedFailures;
import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.Workbench;
import dev.waybill.workflow.AsLambda;
import dev.waybill.workflow.event.QueueEdge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartJobsHandlerTest {

    private final Workbench bench = new Workbench();
    private final List<String> sent = new ArrayList<>();
    private final List<Position> started = new ArrayList<>();
    private final NotedFailures failures = new NotedFailures();
    private boolean engineFails;

    @Test
    void eachMessage_startsItsJob() throws IOException {
        assertThat(call(AsLambda.sample("start-jobs/one-message.json"))).isEqualTo(noFailures());
        assertThat(started).hasSize(1);
    }

    @Test
    void messageThatIsNoJob_isSetAside_andNoneComesAgain() throws IOException {
        assertThat(call(AsLambda.sample("start-jobs/one-good-one-broken.json"))).isEqualTo(noFailures());
        assertThat(started).hasSize(1);
        assertThat(failures.setAside.keySet()).singleElement().satisfies(message -> assertThat(message.id())
                .isEqualTo("059f36b4-87a3-44ab-83d2-661975090002"));
        assertThat(bench.logged).anyMatch(line -> line.contains("record_failed"));
    }

    @Test
    void bulkJobsBeyondThoseThatMayBeUnderWay_goBackToTheirQueue_andAreNoFailures() {
        bench.publish(TestTasks.sorting(1, "money"));
        StringBuilder records = new StringBuilder();
        for (int n = 0; n < 2; n++) {
            SubmitRequest request = new SubmitRequest(
                    new Wanted("sorting", null),
                    Json.parse("{\"text\":\"x\"}"),
                    Priority.BULK,
                    null,
                    Labels.NONE,
                    null,
                    null);
            String id =
                    bench.submitJob().submit(Workbench.WHO, request).job().key().id();
            records.append(n == 0 ? "" : ",")
                    .append("{\"messageId\":\"m-" + n + "\",\"eventSourceARN\":\"arn:aws:sqs:eu:1:bulk\",\"body\":\"")
                    .append("{'tenant':'acme','job':'%s','run':1,'queue':'bulk'}"
                            .formatted(id)
                            .replace("'", "\\\""))
                    .append("\"}");
        }
        assertThat(call("{\"Records\":[" + records + "]}")).isEqualTo(noFailures());
        assertThat(started).hasSize(1);
        assertThat(sent).containsExactly("arn:aws:sqs:eu:1:bulk BULK 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Records\":null}", "{\"Records\":[]}"})
    void eventWithoutRecords_startsNothing(String event) {
        assertThat(call(event)).isEqualTo(noFailures());
        assertThat(started).isEmpty();
    }

    @Test
    void messageWithoutBody_isSetAside() {
        assertThat(call("{\"Records\":[{\"messageId\":\"m-1\"}]}")).isEqualTo(noFailures());
        assertThat(failures.setAside).hasSize(1);
    }

    @Test
    void messageWhoseExecutionDoesNotStart_comesAgain() throws IOException {
        engineFails = true;
        assertThat(call(AsLambda.sample("start-jobs/one-message.json")).path("batchItemFailures"))
                .hasSize(1);
        assertThat(failures.heldBack).hasSize(1);
    }

    private static JsonNode noFailures() {
        return Json.parse("{\"batchItemFailures\":[]}");
    }

    private JsonNode call(String event) {
        StartJobsHandler handler = new StartJobsHandler(
                bench.startJobs(new Started(), 1),
                (queue, message, delay) -> sent.add(queue + " " + message.queue() + " " + delay.toSeconds()),
                new QueueEdge(failures, "StartJobs", bench.clock, bench.log));
        return AsLambda.call(handler, SQSEvent.class, SQSBatchResponse.class, event);
    }

    private final class Started implements Executions {
        @Override
        public void start(Position start) {
            if (engineFails) {
                throw new IllegalStateException("the engine does not answer");
            }
            started.add(start);
        }

        @Override
        public Status status(JobKey job, int run) {
            return Status.ABSENT;
        }
    }
}
