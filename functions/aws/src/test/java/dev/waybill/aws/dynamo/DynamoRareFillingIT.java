package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.dynamo.job.DynamoJobIndex;
import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.aws.dynamo.job.DynamoRareFilling;
import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Accepted.Item;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecord.Act;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.label.JobLabels;
import dev.waybill.core.job.label.Subjects;
import dev.waybill.core.job.list.JobFilter;
import dev.waybill.core.job.list.LabelLists;
import dev.waybill.core.job.list.ListJobs;
import dev.waybill.core.job.list.ListStatus;
import dev.waybill.core.job.list.ListedEnd;
import dev.waybill.core.job.list.ListedJob;
import dev.waybill.core.key.Actor;
import dev.waybill.core.task.catalog.InMemoryTaskStore;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.testing.TestingClock;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Jobs whose end a version before wrote, which knew neither the index of rare statuses nor the fields of an end. */
class DynamoRareFillingIT {

    private final TestingClock clock = new TestingClock();
    private final TemplateTables tables = new TemplateTables();
    private final DynamoJobStore store = new DynamoJobStore(tables.client(), tables.records(), clock);
    private final DynamoJobIndex index = new DynamoJobIndex(tables.client(), tables.records(), clock);

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void emptyTable_isWholeAfterTheFirstPiece() {
        assertThat(index.hasAllRare()).isFalse();
        assertThat(filling().goOn(soon())).isTrue();
        assertThat(index.hasAllRare()).isTrue();
    }

    @Test
    void jobsOfBefore_areFilledIn_pieceByPiece_withoutLosingOne() {
        for (int n = 0; n < 30; n++) {
            failAsBefore("job_" + n);
            store.put(JobRecords.first(key("job_open" + n), clock.instant(), "n1"), soon(), clock.instant());
        }
        assertThat(rare()).isEmpty();
        filling().goOn(clock.instant());
        assertThat(index.hasAllRare()).as("no time, nothing done").isFalse();
        filling().goOn(soon());
        assertThat(rare()).hasSize(30);
    }

    @Test
    void failedChild_isNotBroughtAmongTheOthers() {
        JobRecord first = JobRecords.first(key("job_child"), clock.instant(), "n1");
        Accepted usual = (Accepted) first.event();
        Accepted child = new Accepted(
                usual.pinned(),
                usual.workflow(),
                usual.input(),
                usual.priority(),
                usual.times(),
                usual.asked(),
                new Item("children_1", "0", 1, "job_parent", "pages", 60_000L));
        Act act = new Act(Actor.SWEEPER, 1, child, JobState.QUEUED);
        Job job = Job.of(List.of(JobRecord.of(first.job(), 1, first.at(), act, "n1", null)));
        store.put(job.last(), soon(), clock.instant());
        JobRecord last = JobRecords.next(
                job, clock.instant(), JobState.FAILED, new JobEvent.Failed("code", "Words.", true, null), "n2");
        store.put(last, soon(), null);
        store.project(job.with(last));
        filling().goOn(soon());
        assertThat(tables.client()
                        .getItem(get -> get.tableName(tables.records()).key(TableKeys.record(job.key(), 1)))
                        .item())
                .containsEntry("status", TableKeys.text("failed"))
                .doesNotContainKey(TableKeys.ATTENTION);
    }

    @Test
    void whatOldCodeStillWroteMeanwhile_theSecondPassFinds_andThenThereIsNone() {
        failAsBefore("job_before");
        DynamoRareFilling filling = filling();
        filling.goOn(soon());
        failAsBefore("job_late");
        assertThat(filling.goOn(soon())).isFalse();
        assertThat(rare()).extracting(ListedJob::id).containsExactly("job_before");
        assertThat(index.hasAllRare()).as("lists do without it until then").isFalse();
        clock.advance(Duration.ofMinutes(15));
        assertThat(filling.goOn(soon())).isTrue();
        assertThat(index.hasAllRare()).isTrue();
        assertThat(rare()).extracting(ListedJob::id).containsExactlyInAnyOrder("job_before", "job_late");
        assertThat(filling().goOn(soon())).as("by another function too").isTrue();
    }

    /** As a caller reads it, at each moment of an upgrade. */
    @Test
    void listOfARareStatus_missesNoneAtAnyMoment() {
        failAsBefore("job_before");
        assertThat(listed()).containsExactly("job_before");
        filling().goOn(soon());
        clock.advance(Duration.ofSeconds(1));
        failAsBefore("job_late");
        assertThat(listed()).containsExactly("job_late", "job_before");
        clock.advance(Duration.ofMinutes(15));
        filling().goOn(soon());
        assertThat(listed()).containsExactly("job_late", "job_before");
    }

    private List<String> listed() {
        LabelLists none = new LabelLists(
                JobLabels.NOWHERE, new Subjects(() -> new byte[32]), new TaskCatalog(new InMemoryTaskStore()));
        JobFilter failed = new JobFilter(null, null, ListStatus.FAILED, null, null);
        return new ListJobs(new DynamoJobIndex(tables.client(), tables.records(), clock), none, clock)
                .page("acme", failed, 10, null).jobs().stream()
                        .map(ListedJob::id)
                        .toList();
    }

    @Test
    void jobThatLeftTheStatusMeanwhile_isNotFilledIn() {
        Job failed = failAsBefore("job_a");
        JobRecord again = JobRecords.next(
                failed,
                clock.instant(),
                JobState.IN_PROGRESS,
                new JobEvent.Started(JobEvent.Started.Loss.EXECUTION_ABSENT),
                "again");
        store.put(again, soon(), clock.instant());
        filling().goOn(soon());
        assertThat(rare()).isEmpty();
    }

    @Test
    void tableWhoseIndexIsNotThereYet_isNotTakenForWhole() {
        failAsBefore("job_a");
        DynamoRareFilling early = new DynamoRareFilling(withoutTheIndex(), tables.records(), clock);
        assertThat(early.goOn(soon())).isFalse();
        assertThat(index.hasAllRare()).isFalse();
        assertThat(filling().goOn(soon())).isFalse();
        assertThat(rare()).hasSize(1);
    }

    /** As the service answers while it adds the index. */
    private DynamoDbClient withoutTheIndex() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    if (arguments[0] instanceof QueryRequest) {
                        throw DynamoDbException.builder()
                                .awsErrorDetails(AwsErrorDetails.builder()
                                        .errorCode("ValidationException")
                                        .build())
                                .statusCode(400)
                                .build();
                    }
                    return arguments[0] instanceof Consumer
                            ? InvocationHandler.invokeDefault(proxy, method, arguments)
                            : method.invoke(tables.client(), arguments);
                });
    }

    @Test
    void endOfAJobOfBefore_isToldFromItsRecords() {
        Job failed = failAsBefore("job_a");
        filling().goOn(soon());
        assertThat(index.complete("acme", rare()))
                .extracting(ListedJob::end)
                .containsExactly(
                        new ListedEnd("gone_wrong", 0, null, failed.last().at()));
    }

    private Job failAsBefore(String id) {
        JobRecord first = JobRecords.first(key(id), clock.instant(), "n1");
        store.put(first, clock.instant().plus(Duration.ofDays(400)), clock.instant());
        Job job = Job.of(List.of(first));
        JobRecord last = JobRecords.next(
                job, clock.instant(), JobState.FAILED, new JobEvent.Failed("gone_wrong", "Words.", true, null), "n2");
        store.put(last, clock.instant().plus(Duration.ofDays(400)), null);
        tables.client().updateItem(update -> update.tableName(tables.records())
                .key(TableKeys.record(key(id), 1))
                .updateExpression("SET #status = :failed, projected = :two REMOVE due_shard, due_at")
                .expressionAttributeNames(Map.of("#status", "status"))
                .expressionAttributeValues(Map.of(":failed", TableKeys.text("failed"), ":two", TableKeys.number(2))));
        return job.with(last);
    }

    private List<ListedJob> rare() {
        return index
                .readRare("acme", new JobFilter(null, null, ListStatus.FAILED, null, null), null, 100)
                .wanted()
                .stream()
                .collect(Collectors.toList());
    }

    private DynamoRareFilling filling() {
        return new DynamoRareFilling(tables.client(), tables.records(), clock);
    }

    private Instant soon() {
        return clock.instant().plusSeconds(10);
    }

    private static JobKey key(String id) {
        return new JobKey("acme", id);
    }
}
