package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.aws.dynamo.job.DynamoJobBatch;
import dev.waybill.aws.dynamo.job.DynamoJobIndex;
import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.job.list.JobFilter;
import dev.waybill.core.testing.TestingClock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Jobs put many at once, on DynamoDB Local. */
class DynamoJobBatchIT {

    private static final TemplateTables TABLES = new TemplateTables();

    private final TestingClock clock = new TestingClock();
    private final DynamoJobStore store = new DynamoJobStore(TABLES.client(), TABLES.records(), clock);
    private final DynamoJobBatch batch = new DynamoJobBatch(TABLES.client(), TABLES.records());

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Test
    void manyJobs_areThereAsIfTheyHadBeenPutOneByOne() {
        List<Job> jobs = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            jobs.add(completed("job_" + number));
        }
        batch.put(jobs);
        for (Job job : jobs) {
            assertThat(store.read(job.key()).orElseThrow().records()).isEqualTo(job.records());
        }
        DynamoJobIndex index = new DynamoJobIndex(TABLES.client(), TABLES.records(), clock);
        assertThat(index.read("acme", YearMonth.of(2026, 11), JobFilter.ALL, null, 100)
                        .wanted())
                .hasSize(30)
                .allMatch(listed -> listed.status().equals("completed"));
        assertThat(store.due(0, clock.instant().plusSeconds(3600))).isEmpty();
    }

    @Test
    void jobThatIsNotFinal_isRefused_forNothingWouldLookAfterIt() {
        Job queued = Job.of(List.of(JobRecords.first(new JobKey("acme", "job_queued"), clock.instant(), "n1")));
        assertThatThrownBy(() -> batch.put(List.of(queued))).hasMessageContaining("expected final jobs");
    }

    private Job completed(String id) {
        Instant now = clock.instant();
        Job queued = Job.of(List.of(JobRecords.first(new JobKey("acme", id), now, "n1")));
        Job announced = queued.with(
                JobRecords.next(queued, now, JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", now), "n2"));
        return announced.with(JobRecords.next(
                announced, now, JobState.COMPLETED, JobRecords.settled("1.team.0.1", Verdict.ACCEPTED), "n3"));
    }
}
