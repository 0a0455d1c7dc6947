package dev.waybill.core.job.cancel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.WholeChains;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.SteppedJobStore;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.testing.Workbench;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** Cancels against settling, completing, failing, sweeping and the deadline: many interleavings, each from its seed. */
public final class CancelRaces {

    private final Map<JobState, Integer> ends = new EnumMap<>(JobState.class);
    private int cancelling;

    /**
     * Runs so many races and checks what must hold after each; prints the first seed and how they ended.
     *
     * @param store a store on this clock
     */
    public void run(long firstSeed, int races, Function<TestingClock, JobStore> store) throws InterruptedException {
        TestingClock clock = new TestingClock();
        SteppedJobStore stepped = new SteppedJobStore(store.apply(clock));
        Workbench bench = new Workbench(clock, fake -> stepped).publish(TestTasks.reply());
        for (long seed = firstSeed; seed < firstSeed + races; seed++) {
            Race race = new Race(seed, bench, stepped);
            try {
                check(race, race.run());
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("the race of seed " + seed + " failed: " + failed.getMessage(), failed);
            }
        }
        System.out.println(
                "cancel races from seed " + firstSeed + ": " + ends + ", " + cancelling + " were cancelling");
    }

    /** How many races ended so. */
    public int ended(JobState state) {
        return ends.getOrDefault(state, 0);
    }

    /** How many jobs were cancelling on their way. */
    public int cancelling() {
        return cancelling;
    }

    private void check(Race race, Job job) {
        WholeChains.check(job);
        boolean cancelled = job.state() == JobState.CANCELLED;
        boolean tooLate = job.state() == JobState.EXPIRED;
        assertThat(race.granted.get() > 0)
                .as("a cancel was granted")
                .isEqualTo(cancelled || (tooLate && requested(job)));
        // One that comes too close to the deadline is refused, though another that was decided before may yet be put.
        assertThat(cancelled && race.refused.get() > race.refusedAsTooLate.get())
                .as("a cancelled job's cancel was refused")
                .isFalse();
        ends.merge(job.state(), 1, Integer::sum);
        cancelling += requested(job) ? 1 : 0;
    }

    private static boolean requested(Job job) {
        return job.records().stream().anyMatch(record -> record.event() instanceof JobEvent.CancelRequested);
    }
}
