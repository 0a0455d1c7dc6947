package dev.waybill.bench.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Instant ENDED = Instant.parse("2026-11-30T12:00:00Z");

    private final Ledger ledger = new Ledger();

    @Test
    void eventThatCameTwice_underItsIdAndTheSame_isADuplicateAndNoFlaw() {
        came("event_1", "job_1", 1, "a", true);
        came("event_1", "job_1", 7, "a", true);
        came("event_2", "job_2", 2, "b", true);
        assertThat(ledger.events()).isEqualTo(2);
        assertThat(ledger.duplicates()).isEqualTo(1);
        assertThat(ledger.firsts()).extracting(Arrival::at).containsExactly(ENDED.plusSeconds(1), ENDED.plusSeconds(2));
        assertThat(ledger.flaws(Set.of("job_1", "job_2"))).isEmpty();
    }

    @Test
    void eventThatWasNotTaken_isLost_untilItIs() {
        came("event_1", "job_1", 1, "a", false);
        assertThat(ledger.flaws(Set.of("job_1"))).containsExactly("1 events are lost");
        came("event_1", "job_1", 6, "a", true);
        assertThat(ledger.flaws(Set.of("job_1"))).isEmpty();
        assertThat(ledger.duplicates()).isZero();
        assertThat(ledger.tries()).isEqualTo(2);
    }

    @Test
    void everythingElse_isToldAsWhatIsWrong() {
        came("event_1", "job_1", 1, "a", true);
        came("event_9", "job_1", 2, "a", true);
        came("event_1", "job_1", 3, "changed", true);
        came("event_3", "job_3", 3, "c", true);
        ledger.addUnsigned();
        assertThat(ledger.flaws(Set.of("job_1", "job_2")))
                .containsExactly(
                        "1 deliveries were not signed, or told no end of a job",
                        "1 events are lost",
                        "1 events are of no job that was submitted",
                        "1 ends of jobs came under several ids",
                        "1 ids came with several bodies");
    }

    private void came(String id, String job, int second, String digest, boolean taken) {
        ledger.add(new Arrival(id, job, ENDED, ENDED.plusSeconds(second), digest, taken));
    }
}
