package dev.waybill.core.job.get;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.key.Actor;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobWaitTest {

    private static final Duration MOST = Duration.ofSeconds(5);
    private final Workbench bench = new Workbench();
    private final List<Duration> waits = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private boolean calledOff;
    private final GetJob getJob = new GetJob(bench.chain, bench.payloads, bench.clock, key -> new JobWatch() {
        @Override
        public void await(Duration most) {
            waits.add(most);
            meanwhile.run();
        }

        @Override
        public boolean isCalledOff() {
            return calledOff;
        }

        @Override
        public void close() {
            meanwhile = () -> {};
        }
    });

    @Test
    void jobThatIsAsWanted_isNeitherWaitedForNorReadAgain() {
        Job job = queued();
        try (JobWait wait = getJob.waitFor(job.key())) {
            assertThat(wait.until(job, MOST, seen -> seen.state() == JobState.QUEUED))
                    .isSameAs(job);
        }
        assertThat(waits).isEmpty();
    }

    @Test
    void waitThatBeginsBeforeTheJobDoes_endsWithIt() {
        JobKey key = new JobKey("acme", "job_1");
        try (JobWait wait = getJob.waitFor(key)) {
            Job job = queued();
            meanwhile = () -> bench.chain.decide(
                    job,
                    seen -> new RecordDraft(
                            Actor.WORKFLOW, 1, new JobEvent.Expired(seen.deadlineAt()), JobState.EXPIRED));
            Job ended = wait.until(job, MOST, seen -> seen.state().isFinal());
            assertThat(ended.state()).isEqualTo(JobState.EXPIRED);
        }
        assertThat(waits).containsExactly(MOST);
    }

    @Test
    void jobThatDoesNotCome_isWaitedForNoLongerThanAsked() {
        Job job = queued();
        meanwhile = () -> bench.clock.advance(Duration.ofSeconds(2));
        try (JobWait wait = getJob.waitFor(job.key())) {
            assertThat(wait.until(job, MOST, seen -> seen.state().isFinal()).state())
                    .isEqualTo(JobState.QUEUED);
        }
        assertThat(waits).containsExactly(MOST, Duration.ofSeconds(3), Duration.ofSeconds(1));
    }

    @Test
    void waitThatIsCalledOff_endsWithTheJobAsItStands() {
        Job job = queued();
        meanwhile = () -> calledOff = true;
        try (JobWait wait = getJob.waitFor(job.key())) {
            assertThat(wait.until(job, MOST, seen -> seen.state().isFinal()).state())
                    .isEqualTo(JobState.QUEUED);
        }
        assertThat(waits).containsExactly(MOST);
    }

    @Test
    void waitPastTheDeadline_looksWhenItPasses() {
        Job job = queued();
        Duration toDeadline = Duration.between(bench.clock.instant(), job.deadlineAt());
        bench.clock.advance(toDeadline.minusSeconds(2));
        meanwhile = () -> bench.clock.advance(waits.get(waits.size() - 1));
        try (JobWait wait = getJob.waitFor(job.key())) {
            Job seen = wait.until(
                    job, MOST, read -> read.stateAt(bench.clock.instant()).isFinal());
            assertThat(seen.stateAt(bench.clock.instant())).isEqualTo(JobState.EXPIRED);
        }
        assertThat(waits).containsExactly(Duration.ofSeconds(2));
    }

    private Job queued() {
        var first = JobRecords.first(new JobKey("acme", "job_1"), bench.clock.instant(), "n1");
        bench.chain.begin(first, bench.clock.instant());
        return Job.of(List.of(first));
    }
}
