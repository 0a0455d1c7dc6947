package dev.waybill.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What holds of the records of every job that has come to its end. */
public final class WholeChains {

    private WholeChains() {}

    /** Hashes, steps of the transition table, one final record for each time it was on its way, every attempt with its end. */
    public static void check(Job job) {
        List<JobRecord> records = job.records();
        assertThat(records)
                .allSatisfy(record -> assertThat(record.computeHash()).isEqualTo(record.hash()));
        for (int n = 1; n < records.size(); n++) {
            JobRecord record = records.get(n);
            assertThat(record.event().type().leads(records.get(n - 1).state(), record.state()))
                    .as(record.event().type() + " on " + records.get(n - 1).state() + " leads to " + record.state())
                    .isTrue();
        }
        assertThat(job.last().state().isFinal()).isTrue();
        assertThat(records.stream()
                        .filter(record -> record.state().isFinal())
                        .filter(record -> !(record.event() instanceof JobEvent.PayloadsDeleted)))
                .hasSize(1
                        + (int) records.stream()
                                .filter(record -> record.event() instanceof JobEvent.Redriven)
                                .count());
        assertThat(job.attempts()).noneMatch(Attempt::isOpen);
        assertThat(records.stream().filter(record -> endsAnAttempt(record.event())))
                .hasSameSizeAs(job.attempts());
    }

    private static boolean endsAnAttempt(JobEvent event) {
        return event instanceof AttemptSettled || event instanceof JobEvent.AttemptUnknown;
    }
}
