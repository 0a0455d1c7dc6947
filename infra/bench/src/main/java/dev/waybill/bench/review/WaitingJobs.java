package dev.waybill.bench.review;

import dev.waybill.bench.seed.Chain;
import dev.waybill.bench.seed.MadeUp;
import dev.waybill.bench.stack.Stack;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.job.ReviewOpened.Matter;
import dev.waybill.core.job.ReviewOpened.Times;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.key.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Jobs of one step that wait for a person, made up, each with a whole chain of four records; their payloads are past their time. */
public record WaitingJobs(JobStore store, Instant now) {

    private static final Duration MACHINES = Duration.ofMinutes(5);

    static String id(int number) {
        return String.format(Locale.ROOT, "job_%026d", number);
    }

    void write(int jobs) {
        for (int number = 0; number < jobs; number++) {
            open(number);
        }
    }

    /** One of them, due so many seconds after the first. */
    public void open(int number) {
        Instant due = now.plus(Duration.ofHours(24)).plusSeconds(number);
        Chain chain = new Chain(new JobKey(Stack.TENANT, id(number)));
        put(
                chain.add(
                        now,
                        Actor.WORKFLOW,
                        JobState.QUEUED,
                        MadeUp.accepted(ReviewBench.TASK_NAME, Stack.TENANT, Priority.INTERACTIVE, now, MACHINES)),
                now.plusSeconds(60));
        put(chain.add(now, Actor.WORKFLOW, JobState.IN_PROGRESS, MadeUp.announced(now)), null);
        put(chain.add(now, Actor.WORKFLOW, JobState.IN_PROGRESS, MadeUp.settled(Verdict.UNSURE, 0.5)), null);
        put(
                chain.add(
                        now,
                        Actor.WORKFLOW,
                        JobState.AWAITING_REVIEW,
                        new ReviewOpened(
                                1,
                                ReviewReason.UNSURE,
                                Matter.answer(MadeUp.ATTEMPT, MadeUp.HASH, null),
                                new Times(due, due.plus(MACHINES), MACHINES.toMillis()))),
                due);
    }

    private void put(Chain chain, @Nullable Instant due) {
        store.put(chain.last(), now.plus(Duration.ofDays(400)), due);
    }
}
