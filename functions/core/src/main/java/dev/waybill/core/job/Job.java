package dev.waybill.core.job;

import dev.waybill.core.job.JobEvent.AttemptUnknown;
import dev.waybill.core.job.JobEvent.PayloadsDeleted;
import dev.waybill.core.job.JobEvent.Redriven;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.task.catalog.TaskRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A job: what its records add up to. Immutable; a change is a longer chain. */
public final class Job {

    private final List<JobRecord> records;
    private final Accepted accepted;
    private final Map<String, Attempt> attempts;

    private final boolean understood;

    /** Index of the record that the job was redriven with last; 0 where it never was. */
    private final int begun;

    private Job(List<JobRecord> records, Accepted accepted, Map<String, Attempt> attempts) {
        this.records = records;
        this.understood = records.stream().allMatch(JobRecord::isUnderstood);
        this.accepted = accepted;
        this.attempts = attempts;
        this.begun = lastRedriven(records);
    }

    private static int lastRedriven(List<JobRecord> records) {
        int index = records.size() - 1;
        while (index > 0 && !(records.get(index).event() instanceof Redriven)) {
            index--;
        }
        return index;
    }

    /**
     * The job that these records tell of.
     *
     * @param records all of them, oldest first
     * @throws BrokenChainException where they are not numbered 1, 2, 3 …, or a hash does not hold the one before
     */
    public static Job of(List<JobRecord> records) {
        if (records.isEmpty() || !(records.get(0).event() instanceof Accepted first)) {
            throw new BrokenChainException("a job begins with its record 1, of type accepted");
        }
        Map<String, Attempt> attempts = new LinkedHashMap<>();
        @Nullable String previous = null;
        int version = 0;
        for (JobRecord record : records) {
            if (record.version() != ++version || !Objects.equals(record.previous(), previous)) {
                throw new BrokenChainException("job " + record.job().id() + " has no whole chain at record " + version);
            }
            previous = record.hash();
            note(attempts, record);
        }
        return new Job(List.copyOf(records), first, Collections.unmodifiableMap(attempts));
    }

    private static void note(Map<String, Attempt> attempts, JobRecord record) {
        if (record.event() instanceof AttemptAnnounced opened) {
            attempts.put(opened.attempt(), new Attempt(opened, record.run(), record.at(), null, null));
        } else if (record.event() instanceof AttemptSettled settled) {
            attempts.computeIfPresent(
                    settled.attempt(), (name, a) -> new Attempt(a.announced(), a.run(), a.openedAt(), settled, null));
        } else if (record.event() instanceof AttemptUnknown unknown) {
            attempts.computeIfPresent(
                    unknown.attempt(), (name, a) -> new Attempt(a.announced(), a.run(), a.openedAt(), null, unknown));
        }
    }

    /** This job with one record more. */
    public Job with(JobRecord next) {
        List<JobRecord> longer = new ArrayList<>(records);
        longer.add(next);
        return of(longer);
    }

    public JobKey key() {
        return last().job();
    }

    public List<JobRecord> records() {
        return records;
    }

    public JobRecord last() {
        return records.get(records.size() - 1);
    }

    /**
     * The record that brought the job to where it stands: of a job that is over the final one. It is the last but where that
     * is a note that the job's payloads are deleted, which changes nothing else about it.
     */
    public JobRecord decisive() {
        return payloadsDeleted().isPresent() ? records.get(records.size() - 2) : last();
    }

    /** What the job's last record says of its payloads, where it says that they are deleted. */
    public Optional<PayloadsDeleted> payloadsDeleted() {
        return last().event() instanceof PayloadsDeleted deleted ? Optional.of(deleted) : Optional.empty();
    }

    public int version() {
        return last().version();
    }

    /** The run under way: the highest on record, since a lower run's last attempt may still settle after it began. */
    public int run() {
        return records.stream().mapToInt(JobRecord::run).max().orElse(1);
    }

    /**
     * The records since the job was last redriven, that one first; all of them where it never was. What bounds a job, and
     * whatever has to do with an end that it came to, is read from these alone.
     */
    public List<JobRecord> recordsSinceRedriven() {
        return records.subList(begun, records.size());
    }

    /** When it began to be on its way: when it was accepted, or last redriven. */
    public Instant begunAt() {
        return records.get(begun).at();
    }

    /** How many runs were lost since then. */
    public int lostRuns() {
        return (int) recordsSinceRedriven().stream()
                .filter(record -> record.event() instanceof JobEvent.Started)
                .count();
    }

    /** Whether the run under way has put no record since it was sent on its way. */
    public boolean awaitsItsRun() {
        return last().event() instanceof Accepted
                || last().event() instanceof Redriven
                || last().event() instanceof JobEvent.Started
                || goesOnAfterAWait(last());
    }

    /**
     * Whether this version knows what each record means for the job. Where it does not, the job is shown as the records say,
     * and nobody of this version changes it: what may come next only the version knows that wrote them.
     */
    public boolean isUnderstood() {
        return understood;
    }

    /** The state on record. */
    public JobState state() {
        return last().state();
    }

    /** The state a reader sees: past its deadline a job that has no final record is expired at once. */
    public JobState stateAt(Instant now) {
        return isOverdue(now) ? JobState.EXPIRED : state();
    }

    /** Whether nothing is to be waited for but people, who take their time: it is over, or one of them has it. */
    public boolean isAtRestAt(Instant now) {
        JobState state = stateAt(now);
        return state.isFinal() || state == JobState.AWAITING_REVIEW;
    }

    /** The same as callers read it: a state that a newer version wrote stays in its words. */
    public String statusAt(Instant now) {
        JobState state = stateAt(now);
        return state == JobState.UNKNOWN ? last().wording().state() : state.text();
    }

    /**
     * Whether the deadline passed before a final record was put. Of a job that is not understood nobody can tell: a record of
     * a type unknown here may have moved its deadline, as a review does.
     */
    public boolean isOverdue(Instant now) {
        return !state().isFinal() && understood && !now.isBefore(deadlineAt());
    }

    /** What record 1 says: everything a run starts from. */
    public Accepted accepted() {
        return accepted;
    }

    /** The job whose child this is; empty of one that is nobody's. */
    public Optional<JobKey> parent() {
        return Optional.ofNullable(accepted.item().parentJob()).map(parent -> new JobKey(key().tenant(), parent));
    }

    /** The task version that the job is a run of. */
    public TaskRef task() {
        return accepted.ofDraft()
                ? TaskRef.ofDraft(accepted.taskOwner(), accepted.task(), accepted.taskVersion(), accepted.taskHash())
                : new TaskRef(accepted.taskOwner(), accepted.task(), accepted.taskVersion());
    }

    public Instant createdAt() {
        return records.get(0).at();
    }

    /** In the words of record 1, which a newer version may have written. */
    public String priority() {
        return accepted.priority() == Priority.UNKNOWN
                ? records.get(0).wording().facts().path("priority").asText()
                : accepted.priority().text();
    }

    /** Where its next message goes: what goes on after a wait does not queue again behind what is in no hurry. */
    public Priority queue() {
        return recordsSinceRedriven().stream().anyMatch(Job::goesOnAfterAWait)
                ? Priority.INTERACTIVE
                : accepted.priority();
    }

    private static boolean goesOnAfterAWait(JobRecord record) {
        return Review.goesOnWith(record) || record.event() instanceof ChildrenSettled;
    }

    /** When the first attempt was announced, if one was. */
    public Optional<Instant> startedAt() {
        return records.stream()
                .filter(record -> record.state() == JobState.IN_PROGRESS)
                .findFirst()
                .map(JobRecord::at);
    }

    /**
     * Bounds the time of machines; a review, of the job or of its children, moves it behind the time that people have, and who
     * redrives the job sets it anew. Of an item of a set that time begins with its first run, and all of it lies within the set's.
     */
    public Instant deadlineAt() {
        Instant deadline = records.size() > 1 && !records.get(1).state().isFinal()
                ? accepted.deadlineOfRunAt(records.get(1).at())
                : accepted.deadlineAt();
        for (JobRecord record : recordsSinceRedriven()) {
            if (record.event() instanceof Redriven redriven) {
                deadline = redriven.deadlineAt();
            } else if (record.event() instanceof ReviewOpened opened) {
                deadline = opened.deadlineAt();
            } else if (record.event() instanceof ReviewDecided decided && decided.deadlineAt() != null) {
                deadline = decided.deadlineAt();
            } else if (record.event() instanceof ChildrenStarted started) {
                deadline = started.deadlineAt();
            } else if (record.event() instanceof ChildrenSettled settled) {
                deadline = settled.deadlineAt();
            }
        }
        return deadline;
    }

    /** The deadline of who works on it now: no record may say yet that the first run has begun. */
    public Instant deadlineFrom(Instant now) {
        return records.size() == 1 ? accepted.deadlineOfRunAt(now) : deadlineAt();
    }

    /** A later deadline, as far as the batch's own lets it be later. */
    public Instant withinBatch(Instant deadline) {
        Instant latest = accepted.deadlineAt();
        return accepted.hasOwnTime() && begun == 0 && latest.isBefore(deadline) ? latest : deadline;
    }

    /** The last review, open or closed, if there was one. */
    public Optional<Review> review() {
        return Review.of(records);
    }

    /** The children that the job waits for, without an execution; empty where it waits for none. */
    public Optional<ChildrenStarted> children() {
        return Children.open(recordsSinceRedriven());
    }

    /** How the children of this step came to their ends, since the job was redriven, or before that with an answer that holds. */
    public Optional<ChildrenSettled> settledChildren(String step) {
        return Children.settled(recordsSinceRedriven(), step)
                .or(() -> Children.settled(records, step).filter(settled -> settled.answer() != null));
    }

    /** The name of the payload that holds the outputs of this step's children; empty where they gave no answer. */
    public Optional<String> childrenAnswer(String step) {
        return settledChildren(step).map(ChildrenSettled::answer);
    }

    /** Whether a step that asks no model has its answer on record: a person's decision, or its children's outputs. */
    public boolean isAnsweredWithoutModel(String step) {
        return decidedAnswer(step).isPresent() || childrenAnswer(step).isPresent();
    }

    /** All attempts, in the order they were announced. */
    public Collection<Attempt> attempts() {
        return attempts.values();
    }

    /** Those since the job was last redriven: the ones that count towards its bounds. */
    public List<Attempt> attemptsSinceRedriven() {
        int firstRun = records.get(begun).run();
        return attempts.values().stream()
                .filter(attempt -> attempt.run() >= firstRun)
                .collect(Collectors.toUnmodifiableList());
    }

    /** The attempt that was announced last since then. */
    public Optional<Attempt> lastAttempt() {
        return attemptsSinceRedriven().stream().reduce((first, second) -> second);
    }

    public Optional<Attempt> attempt(String name) {
        return Optional.ofNullable(attempts.get(name));
    }

    /** The job as it stood when this attempt of it was about to be announced; empty for another job's. */
    public Optional<Job> before(Attempt attempt) {
        for (int n = 1; n < records.size(); n++) {
            if (records.get(n).event() instanceof AttemptAnnounced opened && opened.equals(attempt.announced())) {
                return Optional.of(of(records.subList(0, n)));
            }
        }
        return Optional.empty();
    }

    /** The attempt whose end is not on record yet; a job has at most one. */
    public Optional<Attempt> openAttempt() {
        return attempts().stream().filter(Attempt::isOpen).findFirst();
    }

    /** The latest attempt at this place of a step's chain since the job was last redriven, in whichever run. */
    public Optional<Attempt> attempt(String step, int model, int tryNumber) {
        return attemptsSinceRedriven().stream()
                .filter(attempt -> attempt.isAt(step, model, tryNumber))
                .reduce((first, second) -> second);
    }

    /** The attempt of this step that was announced last since the job was last redriven, in whichever run. */
    public Optional<Attempt> lastAttempt(String step) {
        return attemptsSinceRedriven().stream()
                .filter(attempt -> attempt.announced().step().equals(step))
                .reduce((first, second) -> second);
    }

    /** The attempt that gave this step the answer that holds. */
    public Optional<Attempt> acceptedAttempt(String step) {
        return attempts().stream()
                .filter(attempt ->
                        attempt.isAccepted() && attempt.announced().step().equals(step))
                .findFirst();
    }

    /** The name of the payload that holds what a person decided for in this step; empty where nobody has, or there is to be no answer. */
    public Optional<String> decidedAnswer(String step) {
        return Review.decidedAnswer(records, step);
    }

    /** Whether this step has the answer that holds, a model's, a person's or its children's. */
    public boolean hasAnswer(String step) {
        return acceptedAttempt(step).isPresent() || isAnsweredWithoutModel(step);
    }

    /** The name of the payload that holds a completed job's output; empty where it is not known what completed the job. */
    public Optional<String> output() {
        if (decisive().event() instanceof JobEvent.Unknown) {
            return Optional.empty();
        }
        if (decisive().event() instanceof JobEvent.Completed completed) {
            return Optional.of(completed.answer());
        }
        if (decisive().event() instanceof ReviewDecided decided) {
            return Optional.ofNullable(decided.answer());
        }
        return answeringAttempt().map(Attempt::settled).map(AttemptSettled::answer);
    }

    /** The optional steps that a completed job has no answer of. */
    public List<String> missing() {
        @Nullable List<String> missing = null;
        if (decisive().event() instanceof JobEvent.Completed completed) {
            missing = completed.missing();
        } else if (decisive().event() instanceof AttemptSettled settled) {
            missing = settled.missing();
        } else if (decisive().event() instanceof ReviewDecided decided) {
            // A correction is whole: what it was made from no longer matters.
            missing = review().map(Review::opened)
                    .filter(opened -> Objects.equals(opened.answer(), decided.answer()))
                    .map(ReviewOpened::missing)
                    .orElse(null);
        }
        return missing == null ? List.of() : missing;
    }

    /** The attempt whose answer was accepted last. */
    public Optional<Attempt> answeringAttempt() {
        return attempts().stream().filter(Attempt::isAccepted).reduce((first, second) -> second);
    }

    /** What its calls and those of its children used together; what the tenant used counts each job's own calls at that job's end. */
    public JobUsage usage() {
        return JobUsage.of(attempts()).plus(Children.usage(records));
    }

    /** What that cost, in micro-dollars. */
    public long costMicros() {
        return usage().costMicros();
    }
}
