package dev.waybill.core.job;

import dev.waybill.core.job.JobEvent.Accepted;
import dev.waybill.core.job.JobEvent.AttemptAnnounced;
import dev.waybill.core.job.JobEvent.AttemptSettled;
import dev.waybill.core.key.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sample records for tests. */
public final class JobRecords {

    private JobRecords() {}

    public static Accepted accepted(Instant now) {
        return new Accepted(
                "ticket-triage",
                1,
                "sha256:00",
                "_operator",
                1,
                "sha256:11",
                Priority.INTERACTIVE,
                now.plus(Duration.ofMinutes(10)),
                now.plus(Duration.ofDays(400)),
                now.plus(Duration.ofDays(30)),
                null,
                Map.of("order", "4711"),
                null,
                null);
    }

    public static AttemptAnnounced announced(String attempt, Instant until) {
        return new AttemptAnnounced(
                attempt,
                "team",
                "embedded",
                "classify",
                "embedded",
                "all-minilm-l6-v2",
                "ticket-triage",
                "1",
                until,
                "p1",
                5);
    }

    public static AttemptSettled settled(String attempt, Verdict verdict) {
        return new AttemptSettled(
                attempt,
                "team",
                "ModelAnswered",
                verdict,
                null,
                null,
                "sha256:22",
                0.75,
                "all-minilm-l6-v2",
                null,
                List.of("stop"),
                12L,
                0L,
                null,
                3,
                41,
                null,
                null);
    }

    /** Record 1 of a new job. */
    public static JobRecord first(JobKey key, Instant now, String nonce) {
        return JobRecord.of(
                key, 1, now, new Actor("key", "key_1", "tests"), 1, JobState.QUEUED, accepted(now), nonce, null);
    }

    /** The record that follows on this job. */
    public static JobRecord next(Job job, Instant now, JobState state, JobEvent event, String nonce) {
        return JobRecord.of(
                job.key(),
                job.version() + 1,
                now,
                Actor.WORKFLOW,
                1,
                state,
                event,
                nonce,
                job.last().hash());
    }
}
