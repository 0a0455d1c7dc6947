package dev.waybill.bench.review;

import dev.waybill.bench.stack.Stack;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobEvent.Accepted;
import dev.waybill.core.job.JobEvent.AttemptAnnounced;
import dev.waybill.core.job.JobEvent.AttemptSettled;
import dev.waybill.core.job.JobEvent.ReviewOpened;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.key.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Jobs of one step that wait for a person, made up, each with a whole chain of four records; their payloads are past their time. */
record WaitingJobs(JobStore store, Instant now) {

    private static final String HASH = "sha256:" + "0".repeat(64);
    private static final String ATTEMPT = "1.mark.0.1";
    private static final Duration MACHINES = Duration.ofMinutes(5);

    static String id(int number) {
        return String.format(Locale.ROOT, "job_%026d", number);
    }

    void write(int jobs) {
        for (int number = 0; number < jobs; number++) {
            open(number);
        }
    }

    private void open(int number) {
        Instant due = now.plus(Duration.ofHours(24)).plusSeconds(number);
        Chain chain = new Chain(new JobKey(Stack.TENANT, id(number)));
        chain.add(JobState.QUEUED, accepted(), now.plusSeconds(60));
        chain.add(JobState.IN_PROGRESS, announced(), null);
        chain.add(JobState.IN_PROGRESS, settled(), null);
        chain.add(
                JobState.AWAITING_REVIEW,
                new ReviewOpened(1, "unsure", null, ATTEMPT, HASH, null, due, due.plus(MACHINES), MACHINES.toMillis()),
                due);
    }

    /** One job's records, each put behind the one before. */
    private final class Chain {
        private final JobKey key;
        private int version;
        private @Nullable String previous;

        Chain(JobKey key) {
            this.key = key;
        }

        void add(JobState state, JobEvent event, @Nullable Instant due) {
            version++;
            JobRecord record =
                    JobRecord.of(key, version, now, Actor.WORKFLOW, 1, state, event, "0".repeat(24), previous);
            store.put(record, now.plus(Duration.ofDays(400)), due);
            previous = record.hash();
        }
    }

    private Accepted accepted() {
        return new Accepted(
                ReviewBench.TASK_NAME,
                1,
                HASH,
                Stack.TENANT,
                1,
                HASH,
                Priority.INTERACTIVE,
                now.plus(MACHINES),
                now.plus(Duration.ofDays(400)),
                now.plus(Duration.ofDays(30)),
                null,
                null,
                null,
                null);
    }

    private AttemptAnnounced announced() {
        return new AttemptAnnounced(
                ATTEMPT, "mark", "fake", "generate", "openai", "large", "marks", "1", now.plusSeconds(22), HASH, 0);
    }

    private static AttemptSettled settled() {
        return new AttemptSettled(
                ATTEMPT,
                "mark",
                "ModelAnswered",
                Verdict.UNSURE,
                null,
                null,
                HASH,
                0.5,
                "large",
                "chatcmpl-1",
                List.of("stop"),
                11L,
                7L,
                null,
                0,
                21,
                null,
                null);
    }
}
