package dev.waybill.core.execution.sweep;

import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.execution.project.ProjectJob;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.Backlog;
import dev.waybill.core.job.ExpireJob;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobEvent.Started;
import dev.waybill.core.job.JobEvent.Started.Loss;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobQueue;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.JobStore.DueJob;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.job.SlotWaits;
import dev.waybill.core.job.cancel.EndCancel;
import dev.waybill.core.key.Actor;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.review.EndReview;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One look at one job, due or not: expires it past its deadline, finishes the list fields of a final one, sends it again
 * where its message is lost, and begins the next run where one was lost. Looked at twice at once, a job changes as if it
 * had been looked at once. Thread-safe.
 */
public final class LookAfterJob {

    static final Duration SHORTEST_STEP = Duration.ofMinutes(1);
    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);

    /** A message that was just sent has its chance before a look so much later, which need not be moved for it. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    /** So many messages are handled within well under a minute: what is not by then is not among them. */
    private static final long SOON_STARTED = 500;

    private final JobStore store;
    private final JobChain chain;
    private final Executions executions;
    private final JobQueue queue;
    private final SlotWaits slots;
    private final FailJob failJob;
    private final ExpireJob expireJob;
    private final EndCancel endCancel;
    private final EndReview endReview;
    private final ForChildren children;
    private final ProjectJob projectJob;
    private final Clock clock;
    private final EventLog log;

    /** What brings a job to its run: the queue that it waits in, the slots that it needs, and the engine that executes it. */
    public record Runs(Executions executions, JobQueue queue, SlotWaits slots) {

        /** Where nothing has slots. */
        public Runs(Executions executions, JobQueue queue) {
            this(executions, queue, SlotWaits.NONE);
        }
    }

    /** What is done for jobs that wait without an execution. */
    public record Waits(EndReview review, ForChildren children) {

        /** Where no job has children. */
        public static Waits forPeople(EndReview review) {
            return new Waits(review, new NoChildren());
        }
    }

    /** What is done for a job that waits for its children. */
    public interface ForChildren {

        /** The job as it stands then; where it goes on, it is sent. */
        Job look(Job seen);

        /** When it needs its next look, where it still waits. */
        Instant nextLook(Job job);
    }

    private record NoChildren() implements ForChildren {
        @Override
        public Job look(Job seen) {
            return seen;
        }

        @Override
        public Instant nextLook(Job job) {
            return job.deadlineAt();
        }
    }

    public LookAfterJob(
            JobStore store, JobChain chain, Runs runs, Waits waits, ProjectJob projectJob, Clock clock, EventLog log) {
        this.store = store;
        this.chain = chain;
        this.executions = runs.executions();
        this.queue = runs.queue();
        this.slots = runs.slots();
        this.failJob = new FailJob(chain);
        this.expireJob = new ExpireJob(chain);
        this.endCancel = new EndCancel(chain, clock);
        this.endReview = waits.review();
        this.children = waits.children();
        this.projectJob = projectJob;
        this.clock = clock;
        this.log = log;
    }

    /** Looks at a job and asks the engine how its execution stands, whatever the records say. */
    public void look(JobKey key) {
        chain.read(key).ifPresent(this::look);
    }

    /**
     * Looks at a job by its records, and at how much waits in its queue.
     *
     * @return false where only the engine can tell more; the job is due as before then
     */
    boolean look(DueJob due, Backlog backlog) {
        Optional<Job> going = chain.read(due.key()).flatMap(this::settle);
        if (going.isEmpty()) {
            return true;
        }
        Job job = going.get();
        Instant now = clock.instant();
        Optional<Instant> explained = Explanation.until(job, now);
        if (explained.isPresent()) {
            moveDue(job, earlier(earlier(explained.get(), now.plus(LONGEST_STEP)), job.deadlineAt()));
            return true;
        }
        return job.awaitsItsRun() && waits(job, due, backlog);
    }

    /** Whether the job's message may still come, or was sent again: then nobody is asked. */
    private boolean waits(Job job, DueJob due, Backlog backlog) {
        WaitInQueue wait = WaitInQueue.of(job);
        Instant now = clock.instant();
        if (wait.isTimeFor(due, now)) {
            // Where its run has begun all the same, a second start is none.
            sendAgain(job, Duration.ZERO);
            return true;
        }
        boolean heldBack = now.isBefore(wait.since().plus(WaitInQueue.SHORT));
        // Held back until it finds slots, its message is not among those that are counted.
        if (!heldBack && backlog.waiting(job.queue()) <= SOON_STARTED && !slots.keep(job)) {
            return false;
        }
        moveDue(job, nextLook(job, Duration.ZERO));
        return true;
    }

    /**
     * Looks at a job as if queues and executions were gone: one that waits for its run is sent again at once.
     *
     * @return false where the engine has to be asked first
     */
    boolean resume(DueJob due) {
        Optional<Job> going = chain.read(due.key()).flatMap(this::settle);
        if (going.isEmpty()) {
            return true;
        }
        Job job = going.get();
        if (!job.awaitsItsRun()) {
            return false;
        }
        Instant now = clock.instant();
        Duration until = Duration.between(now, WaitInQueue.of(job).since());
        Duration held = until.isNegative() ? Duration.ZERO : until;
        if (!due.at().isAfter(now.plus(held).plus(ON_ITS_WAY))) {
            moveDue(job, nextLook(job, held));
        }
        put(job, held);
        told(job);
        return true;
    }

    private void look(Job seen) {
        settle(seen).ifPresent(this::ask);
    }

    /** Does what follows from the records alone; the job, where a run should be under way. */
    private Optional<Job> settle(Job seen) {
        if (!seen.isUnderstood() && !seen.state().isFinal()) {
            leaveAlone(seen);
            return Optional.empty();
        }
        Job job = seen.isOverdue(clock.instant())
                ? expireJob.expire(seen)
                : endReview.end(endCancel.end(seen, Actor.SWEEPER));
        if (job.state().isFinal()) {
            projectJob.project(job);
        } else if (job.state() == JobState.AWAITING_REVIEW) {
            // It needs no execution: whoever decides puts the job's final record.
            moveDue(job, endReview.nextLook(job));
        } else if (job.state() == JobState.CANCELLING) {
            moveDue(job, endCancel.nextLook(job));
        } else if (job.children().isPresent()) {
            waitForChildren(job);
        } else if (seen.state() == JobState.AWAITING_REVIEW) {
            // The time that passed has just let it go on.
            send(job, Duration.ZERO);
        } else if (!chain.mayClose(job)) {
            // Within the last moments before the deadline no run can bring the job to another end than the deadline
            // does.
            moveDue(job, job.deadlineAt());
        } else {
            return Optional.of(job);
        }
        return Optional.empty();
    }

    /** It needs no execution: its last child's end sends it on, or this look, where nobody noticed. */
    private void waitForChildren(Job seen) {
        Job job = children.look(seen);
        if (job.children().isPresent()) {
            moveDue(job, children.nextLook(job));
        }
    }

    private void ask(Job job) {
        Status status = executions.status(job.key(), job.run());
        if (status == Status.RUNNING) {
            moveDue(job, nextLook(job, Duration.ZERO));
        } else if (status == Status.ABSENT && job.awaitsItsRun()) {
            sendAgain(job, Duration.ZERO);
        } else {
            replace(job, status);
        }
    }

    /** What comes next only the version knows that wrote its records: the job stays due until that version looks. */
    private void leaveAlone(Job job) {
        moveDue(job, clock.instant().plus(LONGEST_STEP));
        log.event("job_not_understood")
                .with(Field.JOB, job.key().id())
                .with(Field.STATE, job.last().wording().state())
                .write();
    }

    private void sendAgain(Job job, Duration delay) {
        send(job, delay);
        told(job);
    }

    private void told(Job job) {
        log.event("job_sent_again")
                .with(Field.JOB, job.key().id())
                .with(Field.RUN, job.run())
                .write();
    }

    /** A run that is gone, or came to its end without its job, is followed by the next one, a few times. */
    private void replace(Job seen, Status status) {
        int lost = seen.run();
        Optional<Duration> wait = LostRunWaits.waitAfter(seen.lostRuns() + 1);
        if (wait.isEmpty()) {
            failJob.giveUp(seen.key());
            chain.read(seen.key()).filter(job -> job.state().isFinal()).ifPresent(projectJob::project);
            return;
        }
        Started started = new Started(status == Status.ABSENT ? Loss.EXECUTION_ABSENT : Loss.EXECUTION_ENDED);
        Job job = chain.decide(
                seen,
                now -> now.state().isFinal()
                                || now.state() == JobState.CANCELLING
                                || now.state() == JobState.AWAITING_REVIEW
                                || now.children().isPresent()
                                || now.run() > lost
                        ? null
                        : new RecordDraft(Actor.SWEEPER, lost + 1, started, JobState.IN_PROGRESS));
        if (job.state() != JobState.IN_PROGRESS || job.run() == lost || !job.isUnderstood()) {
            look(job);
            return;
        }
        send(job, longer(wait.get(), openFor(job)));
        log.event("run_lost")
                .with(Field.JOB, job.key().id())
                .with(Field.RUN, lost)
                .with(Field.CODE, started.reason().text())
                .write();
    }

    /** How long the lost run's last call may still be under way: until then its answer may come. */
    private Duration openFor(Job job) {
        Duration left = job.openAttempt()
                .map((Attempt open) -> open.timeLeft(clock.instant()))
                .orElse(Duration.ZERO);
        return left.compareTo(JobQueue.LONGEST_DELAY) < 0 ? left : JobQueue.LONGEST_DELAY;
    }

    /** The next look is set first: should the message not go out, it comes then. */
    private void send(Job job, Duration delay) {
        moveDue(job, nextLook(job, delay));
        put(job, delay);
    }

    private void put(Job job, Duration delay) {
        queue.send(new QueuedJob(job.key().tenant(), job.key().id(), job.run()), job.queue(), delay);
    }

    private void moveDue(Job job, Instant due) {
        store.moveDue(job.key(), job.version(), due);
    }

    /** In doubling steps as the job grows older, counted from when it begins to move, never past its deadline. */
    private Instant nextLook(Job job, Duration delay) {
        Instant now = clock.instant();
        Duration age = Duration.between(job.begunAt(), now);
        Duration step = age.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : longer(SHORTEST_STEP, age);
        Instant latest = job.awaitsItsRun() ? WaitInQueue.of(job).nextAfter(now) : job.deadlineAt();
        return earlier(now.plus(delay).plus(step), latest);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
