package dev.waybill.core.job;

import dev.waybill.core.job.Accepted.Asked;
import dev.waybill.core.job.Accepted.PinnedTask;
import dev.waybill.core.job.Accepted.Times;
import dev.waybill.core.job.AttemptAnnounced.Callee;
import dev.waybill.core.job.AttemptAnnounced.Prompt;
import dev.waybill.core.job.AttemptAnnounced.Reserved;
import dev.waybill.core.job.AttemptSettled.Judged;
import dev.waybill.core.job.AttemptSettled.Reply;
import dev.waybill.core.job.AttemptSettled.Spent;
import dev.waybill.core.job.AttemptSettled.Trouble;
import dev.waybill.core.job.JobRecord.Act;
import dev.waybill.core.key.Actor;
import dev.waybill.core.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sample records for tests. */
public final class JobRecords {

    private JobRecords() {}

    public static Accepted accepted(Instant now) {
        return new Accepted(
                new PinnedTask("ticket-triage", 1, "sha256:00", "_operator"),
                1,
                "sha256:11",
                Priority.INTERACTIVE,
                new Times(
                        now.plus(Duration.ofMinutes(10)),
                        now.plus(Duration.ofDays(400)),
                        now.plus(Duration.ofDays(30))),
                Asked.labelled(Map.of("order", "4711")));
    }

    public static AttemptAnnounced announced(String attempt, Instant until) {
        return new AttemptAnnounced(
                attempt,
                "team",
                new Callee("embedded", "classify", "embedded", "all-minilm-l6-v2"),
                new Prompt("ticket-triage", "1", null),
                until,
                new Reserved("p1", 5));
    }

    public static AttemptSettled settled(String attempt, Verdict verdict) {
        return new AttemptSettled(
                attempt,
                "team",
                Outcome.ANSWERED,
                Judged.holding(verdict, "sha256:22", 0.75, null),
                new Reply("all-minilm-l6-v2", null, List.of("stop")),
                Trouble.NONE,
                new Spent(12L, 0L, 3, 41));
    }

    /** Record 1 of a new job. */
    public static JobRecord first(JobKey key, Instant now, String nonce) {
        return JobRecord.of(
                key, 1, now, new Act(Actor.key("key_1", "tests"), 1, accepted(now), JobState.QUEUED), nonce, null);
    }

    /** A record that has the next number, and does not hold the hash of the one before: with it the job's chain is broken. */
    public static JobRecord unchained(Job job, Instant now) {
        JobEvent event = announced("1.team.0.1", now);
        Act act = new Act(Actor.WORKFLOW, 1, event, JobState.IN_PROGRESS);
        return JobRecord.of(job.key(), job.version() + 1, now, act, "unchained", "sha256:" + "00".repeat(32));
    }

    /** The record that follows on this job. */
    public static JobRecord next(Job job, Instant now, JobState state, JobEvent event, String nonce) {
        return JobRecord.of(
                job.key(),
                job.version() + 1,
                now,
                new Act(Actor.WORKFLOW, 1, event, state),
                nonce,
                job.last().hash());
    }
}
