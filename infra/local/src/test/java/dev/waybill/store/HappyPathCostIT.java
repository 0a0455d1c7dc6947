package dev.waybill.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.dynamo.DynamoJobStore;
import dev.waybill.aws.dynamo.DynamoPayloadStore;
import dev.waybill.aws.dynamo.DynamoTaskStore;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.TaskChoice;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.task.TaskParser;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.task.catalog.TaskStore;
import dev.waybill.core.task.catalog.TaskVersion;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import dev.waybill.core.workflow.Position;
import dev.waybill.core.workflow.call.CallModel;
import dev.waybill.core.workflow.call.Settle;
import dev.waybill.core.workflow.call.StepAnswers;
import dev.waybill.core.workflow.project.ProjectJob;
import dev.waybill.store.CountingDynamo.Write;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a job with one step costs on its happy path: the figures of docs/cost.md. */
class HappyPathCostIT {

    private final Clock clock = Clock.systemUTC();

    @Test
    void writeUnits_areTenByHop() throws Exception {
        try (TemplateTables tables = new TemplateTables()) {
            CountingDynamo counting = CountingDynamo.over(tables.client());
            Job job = runOneJob(counting, tables);
            assertThat(job.state()).isEqualTo(JobState.COMPLETED);
            List<Write> writes = counting.writes();
            assertThat(writes)
                    .extracting(Write::operation)
                    .containsExactly("put", "put", "put", "put", "put", "update");
            // input payload, record 1 with two indexes, announced, output payload, settled, list fields with two
            // indexes
            assertThat(writes).extracting(Write::table).containsOnly(1.0);
            assertThat(writes).extracting(Write::indexes).containsExactly(0.0, 2.0, 0.0, 0.0, 0.0, 2.0);
        }
    }

    private Job runOneJob(CountingDynamo counting, TemplateTables tables) throws InterruptedException {
        ScriptedEndpoints endpoints = new ScriptedEndpoints()
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
        TaskStore tasks = new DynamoTaskStore(tables.client(), tables.records());
        tasks.publish(new TaskVersion(
                TaskStore.OPERATOR, TaskParser.parse(TestTasks.sorting(1, "invoices")), clock.instant()));
        TaskCatalog catalog = new TaskCatalog(tasks);
        DynamoJobStore jobs = new DynamoJobStore(counting.client(), tables.records(), clock);
        DynamoPayloadStore payloads = new DynamoPayloadStore(counting.client(), tables.payloads(), clock);
        JobChain chain = new JobChain(jobs, clock);
        EventLog log = new EventLog(clock, line -> {});
        Job job = new SubmitJob(
                        new TaskChoice(catalog, () -> 0.5), chain, payloads, (queued, priority) -> {}, clock, log)
                .submit(Workbench.WHO, Workbench.request("sorting", "{\"text\":\"my invoice of last month\"}"))
                .job();
        StepAnswers answers = new StepAnswers(payloads);
        new CallModel(
                        chain,
                        catalog,
                        endpoints,
                        new Settle(chain, answers, endpoints, log),
                        answers,
                        time -> Thread.sleep(time.toMillis()),
                        clock)
                .call(Position.start(job.key(), 1));
        new ProjectJob(jobs).project(job.key());
        return jobs.read(job.key()).orElseThrow();
    }
}
