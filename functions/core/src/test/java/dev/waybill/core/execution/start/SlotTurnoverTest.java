package dev.waybill.core.execution.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.JobQueue.SlotWait;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long slots lie free while jobs wait, and how often these are looked at in vain: a model of the queue, second by second. */
class SlotTurnoverTest {

    private static final Instant BEGUN = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant UNTIL = BEGUN.plusSeconds(86_400);
    private static final LookPace.Of WAITING = new LookPace.Of("acme", List.of("BULK"));

    private final PriorityQueue<Happening> happenings =
            new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparingInt(Happening::number));
    private int numbered;

    private record Happening(Instant at, int number, int job, int tries) {}

    private void add(Instant at, int job, int tries) {
        happenings.add(new Happening(at, numbered++, job, tries));
    }

    @ParameterizedTest(name = "{2} jobs of {1} ms at {0} slots")
    @CsvSource({
        "100, 1300, 3000, 1.4, 7",
        "100, 5000, 2000, 1.3, 8",
        "20, 2000, 1000, 1.3, 10",
        "10, 1200, 200, 1.5, 8",
        "10, 1200, 60, 1.8, 6",
        "5, 3000, 300, 1.3, 12",
        "1, 2000, 60, 1.5, 18",
        "2, 30000, 40, 1.3, 22"
    })
    void slotsAreHardlyEverFree_whileJobsWait(int slots, int heldMillis, int jobs, double most, double mostLooks) {
        LookPace pace = new LookPace();
        SplittableRandom random = new SplittableRandom(7);
        for (int job = 0; job < jobs; job++) {
            add(BEGUN.plusMillis(job * 1_000L / 300), job, 0);
        }
        int free = slots;
        int looks = 0;
        Instant last = BEGUN;
        for (Happening now = happenings.poll(); now != null; now = happenings.poll()) {
            if (now.tries() < 0) {
                free++;
                last = now.at();
                continue;
            }
            looks++;
            if (free > 0) {
                free--;
                if (now.tries() > 0) {
                    pace.found(WAITING, slots);
                }
                add(now.at().plusMillis((long) (heldMillis * (0.7 + 0.6 * random.nextDouble()))), now.job(), -1);
                continue;
            }
            SlotWait wait = new SlotWait(now.tries(), BEGUN, UNTIL, List.of());
            if (SlotDelay.wasByPace(wait, pace.seconds(WAITING))) {
                pace.missed(WAITING);
            }
            Duration delay = SlotDelay.of(wait, false, pace.seconds(WAITING), random.nextDouble(), now.at());
            add(now.at().plus(delay), now.job(), now.tries() + 1);
        }
        double shortest = (double) jobs * heldMillis / slots;
        assertThat(Duration.between(BEGUN, last).toMillis() / shortest)
                .as("times as long as where a slot is taken as soon as it is free")
                .isLessThan(most);
        assertThat((double) looks / jobs).as("looks a job").isLessThan(mostLooks);
    }
}
