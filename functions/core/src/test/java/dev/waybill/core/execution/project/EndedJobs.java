package dev.waybill.core.execution.project;

import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Accepted.Asked;
import dev.waybill.core.job.Accepted.PinnedTask;
import dev.waybill.core.job.Accepted.Times;
import dev.waybill.core.job.AttemptAnnounced;
import dev.waybill.core.job.AttemptAnnounced.Callee;
import dev.waybill.core.job.AttemptAnnounced.Prompt;
import dev.waybill.core.job.AttemptAnnounced.Reserved;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.AttemptSettled.Judged;
import dev.waybill.core.job.AttemptSettled.Reply;
import dev.waybill.core.job.AttemptSettled.Spent;
import dev.waybill.core.job.AttemptSettled.Trouble;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobEvent.Started.Loss;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecord.Act;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.key.Actor;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.usage.SequenceNumber;
import dev.waybill.core.usage.Totals;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Jobs that have ended, some of them twice: in a store, on the shards of a stream, and summed by hand as they are made, so that what
 * is counted of them can be held against something that is not the code that counts.
 */
final class EndedJobs {

    private static final Duration KEPT = Duration.ofDays(400);
    private static final List<String> TENANTS = List.of("acme", "globex", "initech");
    private static final List<String> TASKS = List.of("sorting", "replies");
    private static final List<String> MODELS = List.of("small", "large", "other");

    /** What was made, in the order of each shard. */
    final Map<String, List<ToldRecord>> shards = new HashMap<>();

    /** By tenant and then by day, task or model. */
    final Map<String, Map<String, Totals>> sums = new HashMap<>();

    final EndedReviews reviews;

    private final JobStore store;
    private final Random random;
    private final int numberOfShards;
    private long sequence = 999_999_999_900L;

    EndedJobs(JobStore store, Random random, int numberOfShards) {
        this.store = store;
        this.random = random;
        this.numberOfShards = numberOfShards;
        this.reviews = new EndedReviews(random);
    }

    void make(int jobs) {
        List<Job> again = new ArrayList<>();
        for (int n = 0; n < jobs; n++) {
            Job job = end(begun(n), 1);
            if (random.nextInt(10) == 0) {
                again.add(job);
            }
        }
        for (Job job : again) {
            end(append(job, JobState.IN_PROGRESS, new JobEvent.Started(Loss.EXECUTION_ENDED)), 2);
        }
    }

    private Job begun(int n) {
        JobKey key = new JobKey(pick(TENANTS), "job_" + n);
        Instant at = Instant.parse("2026-11-28T20:00:00Z").plusSeconds(random.nextInt(100_000));
        Accepted accepted = new Accepted(
                new PinnedTask(pick(TASKS), 1 + random.nextInt(2), "sha256:00", "_operator"),
                1,
                "sha256:11",
                Priority.BULK,
                new Times(at.plus(Duration.ofDays(3)), at.plus(KEPT), at.plus(KEPT)),
                Asked.NOTHING);
        JobRecord first = JobRecord.of(key, 1, at, new Act(Actor.WORKFLOW, 1, accepted, JobState.QUEUED), "n1", null);
        store.put(first, at.plus(KEPT), at);
        return Job.of(List.of(first));
    }

    /** Calls some models, and ends. */
    private Job end(Job begun, int run) {
        Job job = begun;
        Totals used = Totals.NONE;
        Map<String, Totals> models = new HashMap<>();
        int calls = random.nextInt(4);
        for (int n = 0; n < calls; n++) {
            String attempt = run + ".team." + n + ".1";
            String model = pick(MODELS);
            job = append(job, JobState.IN_PROGRESS, announced(attempt, model));
            Totals took = Totals.NONE;
            if (random.nextInt(5) == 0) {
                took = new Totals(0, 0, 0, 500);
                job = append(
                        job,
                        JobState.IN_PROGRESS,
                        job.openAttempt().orElseThrow().toUnknown());
            } else {
                long input = random.nextInt(1000);
                long output = random.nextInt(100);
                long cost = random.nextInt(5000);
                boolean told = random.nextInt(5) > 0;
                took = new Totals(0, told ? input : 0, told ? output : 0, cost);
                job = append(
                        job,
                        JobState.IN_PROGRESS,
                        settled(attempt, new Spent(told ? input : null, told ? output : null, cost, 40)));
            }
            used = used.plus(took);
            models.merge("llm/" + model, took, Totals::plus);
        }
        job = random.nextInt(3) == 0 ? reviewed(job) : decidedByNobody(job);
        tell(job);
        sum(job, run, used, models);
        return job;
    }

    private Job decidedByNobody(Job job) {
        return random.nextBoolean()
                ? append(job, JobState.FAILED, new JobEvent.Failed("models_exhausted", "none", true, null))
                : append(job, JobState.COMPLETED, new JobEvent.Completed("sha256:22", List.of()));
    }

    private Job reviewed(Job begun) {
        Job job = begun;
        for (EndedReviews.Turn turn :
                reviews.make(job.key().tenant(), job.accepted().task())) {
            job = append(job, turn.who(), turn.state(), turn.event());
        }
        return job;
    }

    private void tell(Job job) {
        String shard = "shardId-" + Math.floorMod(job.key().id().hashCode(), numberOfShards);
        // Over the place where numbers get a digit more.
        sequence += 1 + random.nextInt(3);
        shards.computeIfAbsent(shard, absent -> new ArrayList<>())
                .add(new ToldRecord(new SequenceNumber(Long.toString(sequence)), job.key(), job.version()));
    }

    private void sum(Job job, int run, Totals used, Map<String, Totals> models) {
        Map<String, Totals> of = sums.computeIfAbsent(job.key().tenant(), absent -> new HashMap<>());
        Totals counted = used.plus(new Totals(run == 1 ? 1 : 0, 0, 0, 0));
        of.merge(LocalDate.ofInstant(job.last().at(), ZoneOffset.UTC).toString(), counted, Totals::plus);
        of.merge(job.accepted().task(), counted, Totals::plus);
        models.forEach((model, took) -> {
            boolean isNew = run == 1
                    || job.attempts().stream()
                            .filter(attempt -> attempt.announced().attempt().startsWith("1."))
                            .noneMatch(attempt ->
                                    model.equals("llm/" + attempt.announced().requestModel()));
            of.merge(model, took.plus(new Totals(isNew ? 1 : 0, 0, 0, 0)), Totals::plus);
        });
    }

    private Job append(Job job, JobState state, JobEvent event) {
        return append(job, Actor.WORKFLOW, state, event);
    }

    private Job append(Job job, Actor who, JobState state, JobEvent event) {
        Instant at = job.last().at().plusSeconds(random.nextInt(7200));
        JobRecord next = JobRecord.of(
                job.key(),
                job.version() + 1,
                at,
                new Act(who, 1, event, state),
                "n" + job.version(),
                job.last().hash());
        store.put(next, at.plus(KEPT), null);
        return job.with(next);
    }

    private static AttemptAnnounced announced(String attempt, String model) {
        return new AttemptAnnounced(
                attempt,
                "team",
                new Callee("llm", "chat", "openai", model),
                new Prompt("sorting", "1", null),
                Instant.parse("2026-12-09T00:00:00Z"),
                new Reserved("p1", 500));
    }

    private static AttemptSettled settled(String attempt, Spent spent) {
        return new AttemptSettled(
                attempt,
                "team",
                Outcome.ANSWERED,
                Judged.holding(Verdict.ACCEPTED, "sha256:22", 0.75, null),
                Reply.NONE,
                Trouble.NONE,
                spent);
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
