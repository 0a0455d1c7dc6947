package dev.waybill.workflow.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.project.ProjectJob;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import dev.waybill.workflow.AsLambda;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectHandlerTest {

    private final Workbench bench = new Workbench();

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
    void onlyTheChangeThatFails_comesAgain_byItsSequenceNumber() throws InterruptedException {
        Job job = completed();
        String other = "{\"dynamodb\":{\"SequenceNumber\":\"1\",\"Keys\":{\"pk\":{\"N\":\"7\"}}}}";
        JsonNode answer = call(other + "," + change(job, "2"));
        assertThat(answer.toString()).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}");
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("completed");
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
        ProjectJob project =
                new ProjectJob(bench.jobs, bench.tokens, new StandingExecutions(Executions.Status.RUNNING));
        return AsLambda.call(
                new ProjectHandler(project, bench.log),
                DynamodbEvent.class,
                StreamsEventResponse.class,
                "{\"Records\":[" + changes + "]}");
    }
}
