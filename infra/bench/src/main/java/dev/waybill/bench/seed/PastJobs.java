package dev.waybill.bench.seed;

import dev.waybill.bench.stack.Stack;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.key.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Completed jobs of one step, made up, each with a whole chain of three records; their payloads are past their time. */
final class PastJobs {

    private PastJobs() {}

    static String id(int number) {
        return String.format(Locale.ROOT, "job_%026d", number);
    }

    /** @param now the job began so many seconds before as its number says */
    static Job job(int number, Instant now) {
        Instant at = now.minusSeconds(number + 60L);
        return new Chain(new JobKey(Stack.TENANT, id(number)))
                .add(
                        at,
                        Actor.key("key_0bench", "bench"),
                        JobState.QUEUED,
                        MadeUp.accepted("marks", "_operator", Priority.INTERACTIVE, at, Duration.ofMinutes(5)))
                .add(at.plusMillis(30), Actor.WORKFLOW, JobState.IN_PROGRESS, MadeUp.announced(at))
                .add(at.plusMillis(60), Actor.WORKFLOW, JobState.COMPLETED, MadeUp.settled(Verdict.ACCEPTED, null))
                .job();
    }
}
