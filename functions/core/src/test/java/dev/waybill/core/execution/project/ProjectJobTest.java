package dev.waybill.core.execution.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.InMemoryJobStore;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.testing.TestingClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectJobTest {

    private final TestingClock clock = new TestingClock();
    private final InMemoryJobStore jobs = new InMemoryJobStore(clock);
    private final JobKey key = new JobKey("acme", "job_1");
    private final List<String> asked = new ArrayList<>();
    private final ProjectJob projectJob = new ProjectJob(noted(jobs));

    @Test
    void settledJob_isReadOnce_andProjected() {
        Job job = running();
        JobRecord last = JobRecords.next(
                job, clock.instant(), JobState.COMPLETED, JobRecords.settled("1.team.0.1", Verdict.ACCEPTED), "n3");
        put(last);
        projectJob.project(key);
        assertThat(jobs.listStatus(key)).isEqualTo("completed");
        assertThat(asked).containsExactly("read", "project");
    }

    @Test
    void expiredJob_isReadOnce_andProjected() {
        Job job = running();
        JobRecord last =
                JobRecords.next(job, clock.instant(), JobState.EXPIRED, new JobEvent.Expired(job.deadlineAt()), "n3");
        put(last);
        projectJob.project(key);
        assertThat(jobs.listStatus(key)).isEqualTo("expired");
        assertThat(asked).containsExactly("read", "project");
    }

    @Test
    void jobThatIsNotOver_isReadAndLeftAsItIs() {
        running();
        projectJob.project(key);
        assertThat(jobs.listStatus(key)).isEqualTo("open");
        assertThat(asked).containsExactly("read");
    }

    private Job running() {
        JobRecord first = JobRecords.first(key, clock.instant(), "n1");
        jobs.put(first, clock.instant().plus(Duration.ofDays(1)), clock.instant());
        Job job = Job.of(List.of(first));
        JobRecord announced = JobRecords.next(
                job, clock.instant(), JobState.IN_PROGRESS, JobRecords.announced("1.team.0.1", clock.instant()), "n2");
        put(announced);
        return job.with(announced);
    }

    private void put(JobRecord record) {
        jobs.put(record, clock.instant().plus(Duration.ofDays(1)), null);
    }

    private JobStore noted(JobStore store) {
        return (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, arguments) -> {
                    asked.add(method.getName());
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
