package dev.waybill.workflow.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbTimeWindowEvent;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.deadletter.Cause.Code;
import dev.waybill.core.deadletter.NotedFailures;
import dev.waybill.core.execution.project.ProjectShard;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import dev.waybill.core.usage.UsagePart;
import dev.waybill.workflow.AsLambda;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectHandlerTest {

    private static final String NO_RECORD =
            "{\"dynamodb\":{\"SequenceNumber\":\"1\",\"Keys\":{\"pk\":{\"S\":\"canary7f3a\"},\"sk\":{\"N\":\"7\"}}}}";

    private final Workbench bench = new Workbench();
    private final NotedFailures failures = new NotedFailures();

    @BeforeEach
    void publish() {
        bench.publish(TestTasks.sorting(1, "invoices"));
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":1}"));
    }

    @Test
    void finalRecord_isProjected() throws InterruptedException {
        Job job = completed();
        assertThat(call(change(job, "1")).path("batchItemFailures")).isEmpty();
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("completed");
    }

    @Test
    void itemThatIsNoRecord_isSetAside_andHoldsUpNothing() throws InterruptedException {
        Job job = completed();
        assertThat(call(NO_RECORD + "," + change(job, "2")).path("batchItemFailures"))
                .isEmpty();
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("completed");
        assertThat(failures.records).hasSize(1).allSatisfy((record, cause) -> {
            assertThat(record.sequence()).isEqualTo("1");
            assertThat(cause.code()).isEqualTo(Code.NOT_A_RECORD);
            assertThat(record.toString() + cause).doesNotContain("canary7f3a");
        });
        assertThat(bench.logged).noneMatch(line -> line.contains("canary7f3a"));
    }

    @Test
    void whereTheDeadLettersAreNotTaken_theChangeComesAgain_byItsSequenceNumber() throws InterruptedException {
        Job job = completed();
        failures.broken = true;
        assertThat(call(NO_RECORD + "," + change(job, "2")).toString())
                .isEqualTo("{\"state\":{},\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}");
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("completed");
    }

    @Test
    void sameRecord_deliveredTwice_isCountedOnce() throws InterruptedException {
        String change = change(completed(), "7");
        assertThat(called(window("shardId-1", change, false)).path("batchItemFailures"))
                .isEmpty();
        assertThat(called(window("shardId-1", change, false)).path("batchItemFailures"))
                .isEmpty();
        assertThat(counted("shardId-1")).isEqualTo(1);
    }

    @Test
    void eventThatNamesNoShard_isCountedUnderOneName() throws InterruptedException {
        call(change(completed(), "7"));
        assertThat(counted(ProjectHandler.ONLY_SHARD)).isEqualTo(1);
    }

    @Test
    void endOfAWindow_bringsNothing_andIsAnsweredWithAState() {
        assertThat(called(window("shardId-1", "", true)).toString())
                .isEqualTo("{\"state\":{},\"batchItemFailures\":[]}");
    }

    private long counted(String shard) {
        LocalDate today = LocalDate.ofInstant(bench.clock.instant(), ZoneOffset.UTC);
        return bench.usage
                .find(new UsagePart.Key("acme", today, shard))
                .map(part -> part.counts().totals().jobs())
                .orElse(0L);
    }

    private static String window(String shard, String changes, boolean last) {
        return """
                {"Records": [%s], "window": {"start": "2026-11-01T12:00:00Z", "end": "2026-11-01T12:15:00Z"},
                 "state": {}, "shardId": "%s", "eventSourceARN": "arn:aws:dynamodb:eu-central-1:123456789012:table/t/stream/s",
                 "isFinalInvokeForWindow": %s, "isWindowTerminatedEarly": false}""".formatted(changes, shard, last);
    }

    private Job completed() throws InterruptedException {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        Job after = bench.read(job);
        assertThat(after.state()).isEqualTo(JobState.COMPLETED);
        return after;
    }

    private static String change(Job job, String sequence) {
        return """
                {"eventName": "INSERT", "dynamodb": {"ApproximateCreationDateTime": 1793610932, "SequenceNumber": "%s",
                 "Keys": {"pk": {"S": "T#acme#JOB#%s"}, "sk": {"S": "%06d"}},
                 "NewImage": {"type": {"S": "%s"}, "state": {"S": "completed"}, "ttl": {"N": "1800000000"}}}}""".formatted(
                        sequence,
                        job.key().id(),
                        job.last().version(),
                        job.last().event().type().text());
    }

    private JsonNode call(String changes) {
        return called("{\"Records\":[" + changes + "]}");
    }

    private JsonNode called(String event) {
        return AsLambda.call(
                new ProjectHandler(new ProjectShard(bench.projectBatch(), failures, bench.clock, bench.log), bench.log),
                DynamodbTimeWindowEvent.class,
                TimeWindowEventResponse.class,
                event);
    }
}
