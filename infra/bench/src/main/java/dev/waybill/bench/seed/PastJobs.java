package dev.waybill.bench.seed;

import dev.waybill.bench.stack.Stack;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecord.Act;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.key.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        List<JobRecord> records = new ArrayList<>();
        add(
                records,
                number,
                at,
                Actor.key("key_0bench", "bench"),
                JobState.QUEUED,
                MadeUp.accepted("marks", "_operator", Priority.INTERACTIVE, at, Duration.ofMinutes(5)));
        add(records, number, at.plusMillis(30), Actor.WORKFLOW, JobState.IN_PROGRESS, MadeUp.announced(at));
        add(
                records,
                number,
                at.plusMillis(60),
                Actor.WORKFLOW,
                JobState.COMPLETED,
                MadeUp.settled(Verdict.ACCEPTED, null));
        return Job.of(records);
    }

    private static void add(
            List<JobRecord> records, int number, Instant at, Actor actor, JobState state, JobEvent event) {
        JobKey key = new JobKey(Stack.TENANT, id(number));
        int version = records.size() + 1;
        String previous = version == 1 ? null : records.get(version - 2).hash();
        records.add(JobRecord.of(key, version, at, new Act(actor, 1, event, state), "0".repeat(24), previous));
    }
}
