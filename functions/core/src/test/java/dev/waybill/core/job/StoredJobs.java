package dev.waybill.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.JobStore.DueJob;
import dev.waybill.core.job.JobStore.Put;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One job in a store, and all that is due there. */
final class StoredJobs {

    private final JobStore store;
    private final JobKey key;
    private final TestingClock clock;

    StoredJobs(JobStore store, JobKey key, TestingClock clock) {
        this.store = store;
        this.key = key;
        this.clock = clock;
    }

    JobRecord begin() {
        JobRecord first = JobRecords.first(key, clock.instant(), "n1-" + clock.instant());
        assertThat(put(first)).isInstanceOf(Put.Written.class);
        return first;
    }

    Job append(JobState state, JobEvent event, String nonce) {
        Job job = store.read(key).orElseThrow();
        JobRecord next = JobRecords.next(job, clock.instant(), state, event, nonce);
        assertThat(put(next)).isInstanceOf(Put.Written.class);
        return job.with(next);
    }

    Put put(JobRecord record) {
        return store.put(
                record,
                clock.instant().plus(Duration.ofDays(400)),
                record.version() == 1 ? clock.instant().plus(Duration.ofMinutes(1)) : null);
    }

    List<JobKey> allDue(Instant now) {
        return IntStream.range(0, store.dueShards())
                .boxed()
                .flatMap(shard -> store.due(shard, now))
                .map(DueJob::key)
                .collect(Collectors.toList());
    }
}
