package dev.waybill.bench.seed;

import dev.waybill.bench.stack.Stack;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobEvent.Accepted;
import dev.waybill.core.job.JobEvent.AttemptAnnounced;
import dev.waybill.core.job.JobEvent.AttemptSettled;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
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

    private static final String HASH = "sha256:" + "0".repeat(64);
    private static final String ATTEMPT = "1.mark.0.1";

    private PastJobs() {}

    static String id(int number) {
        return String.format(Locale.ROOT, "job_%026d", number);
    }

    /** @param now the job began so many seconds before as its number says */
    static Job job(int number, Instant now) {
        Instant at = now.minusSeconds(number + 60L);
        List<JobRecord> records = new ArrayList<>();
        add(records, number, at, new Actor("key", "key_0bench", "bench"), JobState.QUEUED, accepted(at));
        add(records, number, at.plusMillis(30), Actor.WORKFLOW, JobState.IN_PROGRESS, announced(at));
        add(records, number, at.plusMillis(60), Actor.WORKFLOW, JobState.COMPLETED, settled());
        return Job.of(records);
    }

    private static void add(
            List<JobRecord> records, int number, Instant at, Actor actor, JobState state, JobEvent event) {
        JobKey key = new JobKey(Stack.TENANT, id(number));
        int version = records.size() + 1;
        String previous = version == 1 ? null : records.get(version - 2).hash();
        records.add(JobRecord.of(key, version, at, actor, 1, state, event, "0".repeat(24), previous));
    }

    private static Accepted accepted(Instant at) {
        return new Accepted(
                "marks",
                1,
                HASH,
                "_operator",
                1,
                HASH,
                Priority.INTERACTIVE,
                at.plus(Duration.ofMinutes(5)),
                at.plus(Duration.ofDays(400)),
                at.plus(Duration.ofDays(30)),
                null,
                null,
                null,
                null);
    }

    private static AttemptAnnounced announced(Instant at) {
        return new AttemptAnnounced(
                ATTEMPT, "mark", "fake", "generate", "openai", "large", "marks", "1", at.plusSeconds(22), HASH, 0);
    }

    private static AttemptSettled settled() {
        return new AttemptSettled(
                ATTEMPT,
                "mark",
                "ModelAnswered",
                Verdict.ACCEPTED,
                null,
                null,
                HASH,
                null,
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
