package dev.waybill.workflow.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbTimeWindowEvent;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.deadletter.NotedFailures;
import dev.waybill.core.execution.project.ProjectShard;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.NewerVersion;
import dev.waybill.core.testing.Workbench;
import dev.waybill.workflow.AsLambda;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a newer version writes comes through the stream of this one, and holds up nothing behind it. */
class NewerRecordInStreamTest {

    private final Workbench bench = new Workbench().publish(TestTasks.sorting(1, "invoices"));
    private final NotedFailures failures = new NotedFailures();
    private final ProjectHandler handler =
            new ProjectHandler(new ProjectShard(bench.projectBatch(), failures, bench.clock, bench.log), bench.log);

    @Test
    void unknownTypeAndState_failNoBatch_andAreProjectedAsFarAsTheyGo() {
        Job completed = newer("completed");
        Job paused = newer("paused");
        ObjectNode event = Json.object();
        ArrayNode records = event.putArray("Records");
        records.add(change(completed.last(), "1"));
        records.add(change(paused.last(), "2"));

        JsonNode answer =
                AsLambda.call(handler, DynamodbTimeWindowEvent.class, TimeWindowEventResponse.class, Json.write(event));

        assertThat(answer.path("batchItemFailures")).isEmpty();
        assertThat(failures.records).isEmpty();
        assertThat(bench.jobs.listStatus(completed.key())).isEqualTo("completed");
        assertThat(bench.jobs.listStatus(paused.key())).isEqualTo("open");
        assertThat(bench.read(paused).records()).isEqualTo(paused.records());
    }

    private Job newer(String state) {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        JobRecord unknown = NewerVersion.unknown(job, bench.clock.instant(), JobState.IN_PROGRESS);
        JobRecord next = NewerVersion.next(job, bench.clock.instant(), NewerVersion.state(unknown.wording(), state));
        bench.store.put(next, job.accepted().expiresAt(), null);
        return job.with(next);
    }

    private static ObjectNode change(JobRecord record, String sequence) {
        ObjectNode change = Json.object();
        ObjectNode keys = change.withObject("/dynamodb/Keys");
        keys.withObject("/pk").put("S", "T#acme#JOB#" + record.job().id());
        keys.withObject("/sk").put("S", String.format(Locale.ROOT, "%06d", record.version()));
        ObjectNode image = change.withObject("/dynamodb/NewImage");
        image.withObject("/type").put("S", record.wording().type());
        image.withObject("/state").put("S", record.wording().state());
        change.withObject("/dynamodb").put("SequenceNumber", sequence);
        return change;
    }
}
