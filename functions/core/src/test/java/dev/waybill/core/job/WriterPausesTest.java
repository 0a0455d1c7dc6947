package dev.waybill.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.key.Actor;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WriterPausesTest {

    private final List<Long> pauses = new ArrayList<>();
    private final WriterPauses longest = new WriterPauses(time -> pauses.add(time.toMillis()), bound -> bound - 1);

    @Test
    void pauses_growToABound_andTheFirstRoundHasNone() {
        for (int round = 0; round < 8; round++) {
            longest.before(round);
        }
        longest.before(1_000);
        assertThat(pauses).containsExactly(10L, 20L, 40L, 80L, 160L, 200L, 200L, 200L);
    }

    @Test
    void everyPause_isDrawnAnew() {
        WriterPauses shortest = new WriterPauses(time -> pauses.add(time.toMillis()), bound -> 0);
        shortest.before(1);
        shortest.before(50);
        assertThat(pauses).containsExactly(1L, 1L);
    }

    @Test
    void stoppedThread_goesNoFurther_andStaysStopped() {
        WriterPauses stopped = new WriterPauses(
                time -> {
                    throw new InterruptedException();
                },
                bound -> 0);
        assertThatThrownBy(() -> stopped.before(1)).hasMessageContaining("stopped");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void writerThatMeetsOthers_pausesBeforeItReadsAgain() {
        TestingClock clock = new TestingClock();
        InMemoryJobStore store = new InMemoryJobStore(clock);
        JobChain chain = new JobChain(store, clock, longest);
        JobKey key = new JobKey("acme", "job_1");
        chain.begin(JobRecords.first(key, clock.instant(), "n1"), clock.instant());
        int[] met = {0};
        Job job = chain.decide(store.read(key).orElseThrow(), now -> {
            if (met[0]++ < 3) {
                JobRecord other = JobRecords.next(
                        now,
                        clock.instant(),
                        JobState.IN_PROGRESS,
                        new JobEvent.Started(JobEvent.Started.Loss.EXECUTION_ENDED),
                        "other" + met[0]);
                store.put(other, now.accepted().expiresAt(), null);
            }
            return new RecordDraft(Actor.SWEEPER, 1, new JobEvent.Expired(now.deadlineAt()), JobState.EXPIRED);
        });
        assertThat(job.state()).isEqualTo(JobState.EXPIRED);
        assertThat(job.version()).isEqualTo(5);
        assertThat(pauses).containsExactly(10L, 20L, 40L);
    }

    @Test
    void writerThatMeetsNobody_neverPauses() {
        TestingClock clock = new TestingClock();
        InMemoryJobStore store = new InMemoryJobStore(clock);
        JobChain chain = new JobChain(store, clock, longest);
        JobKey key = new JobKey("acme", "job_1");
        chain.begin(
                JobRecords.first(key, clock.instant(), "n1"), clock.instant().plus(Duration.ofMinutes(1)));
        Optional<Job> job = store.read(key);
        chain.decide(
                job.orElseThrow(),
                now -> new RecordDraft(Actor.SWEEPER, 1, new JobEvent.Expired(now.deadlineAt()), JobState.EXPIRED));
        assertThat(pauses).isEmpty();
    }
}
