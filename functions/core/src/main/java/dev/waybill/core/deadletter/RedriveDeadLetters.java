package dev.waybill.core.deadletter;

import dev.waybill.core.deadletter.DeadLetterQueues.Held;
import dev.waybill.core.job.BrokenChainException;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.key.Principal;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends dead letters back to where they came from, or deletes them. A letter is deleted after it has been sent, so that none is lost;
 * what is sent twice for that has the effect of one. Of a record of a job no queue knows: what follows from it is done at once, and its
 * job made due, so that the sweeper brings up the list fields of one that has ended. Thread-safe.
 */
public final class RedriveDeadLetters {

    private static final int MOST = 500;

    private final DeadLetterQueues queues;
    private final JobStore jobs;
    private final FollowAgain followAgain;
    private final Clock clock;
    private final EventLog log;

    public RedriveDeadLetters(
            DeadLetterQueues queues, JobStore jobs, FollowAgain followAgain, Clock clock, EventLog log) {
        this.queues = queues;
        this.jobs = jobs;
        this.followAgain = followAgain;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Which letters of a queue are meant.
     *
     * @param ids none for all
     * @param before only those that were there by then: what fails again meanwhile is not sent round and round
     */
    public record Wanted(String queue, Set<String> ids, Instant before) {
        public Wanted {
            ids = Set.copyOf(ids);
        }

        boolean holds(DeadLetter letter) {
            return (ids.isEmpty() || ids.contains(letter.id()))
                    && !letter.since().isAfter(before);
        }
    }

    /** Why a letter stays where it is. */
    public enum Reason {
        /** It does not say which job's record it is about. */
        NAMES_NO_JOB,
        /** Its job's records are still no chain. */
        RECORD_BROKEN,
        /** Its queue, or the table, did not take it, or not all that follows from it. */
        NOT_TAKEN
    }

    /**
     * What was done.
     *
     * @param done the ids of those that are gone
     * @param left those that were wanted, and why they are still there
     * @param hasMore whether there was no time for all: ask again with the same {@code before}
     */
    public record Outcome(List<String> done, Map<String, Reason> left, boolean hasMore) {
        public Outcome {
            done = List.copyOf(done);
            left = Map.copyOf(left);
        }
    }

    /** @throws Problem {@code scope_missing}, or {@code invalid_request} for a queue that there is not */
    public Outcome redrive(Principal who, Wanted wanted) {
        return each(who, wanted, "dead_letter_redriven", held -> {
            if (queues.takesBack(held.letter().queue())) {
                queues.sendBack(held);
                return Optional.empty();
            }
            return follow(held.letter());
        });
    }

    /** Deletes them for good. */
    public Outcome delete(Principal who, Wanted wanted) {
        return each(who, wanted, "dead_letter_deleted", held -> Optional.empty());
    }

    private interface Act {
        Optional<Reason> on(Held held);
    }

    private Outcome each(Principal who, Wanted wanted, String event, Act act) {
        OperatorsQueue.check(who);
        String queue = OperatorsQueue.named(queues, wanted.queue(), ProblemCode.INVALID_REQUEST);
        List<String> done = new ArrayList<>();
        Map<String, Reason> left = new HashMap<>();
        Set<String> open = new HashSet<>(wanted.ids());
        InHand hand = new InHand(queues, clock, log);
        boolean whole;
        try {
            whole = hand.each(queue, MOST, held -> {
                if (!wanted.holds(held.letter())) {
                    return false;
                }
                Optional<Reason> reason = settle(held, event, act);
                reason.ifPresentOrElse(
                        why -> left.put(held.letter().id(), why),
                        () -> done.add(held.letter().id()));
                open.remove(held.letter().id());
                return reason.isEmpty();
            });
        } finally {
            hand.releaseAll();
        }
        boolean found = !wanted.ids().isEmpty() && open.isEmpty();
        return new Outcome(done, left, !whole && !found);
    }

    @SuppressWarnings("CatchingUnchecked") // whatever keeps one letter where it is must not keep the others
    private Optional<Reason> settle(Held held, String event, Act act) {
        try {
            Optional<Reason> reason = act.on(held);
            if (reason.isEmpty()) {
                queues.delete(held);
                log.event(event)
                        .with(Field.CODE, held.letter().cause().code().text())
                        .write();
            }
            return reason;
        } catch (RuntimeException failed) {
            log.failure("dead_letter_not_settled", failed).write();
            return Optional.of(Reason.NOT_TAKEN);
        }
    }

    /** A job that is not due any more has been listed, which comes last: then moving its look does nothing. */
    private Optional<Reason> follow(DeadLetter letter) {
        String tenant = letter.about().get("tenant");
        String id = letter.about().get("job");
        if (tenant == null || id == null) {
            return Optional.of(Reason.NAMES_NO_JOB);
        }
        JobKey key = new JobKey(tenant, id);
        try {
            Optional<Job> job = jobs.read(key);
            if (job.isPresent() && !isFollowed(job.get(), letter)) {
                return Optional.of(Reason.NOT_TAKEN);
            }
            job.ifPresent(there -> jobs.moveDue(key, there.version(), clock.instant()));
            return Optional.empty();
        } catch (BrokenChainException broken) {
            return Optional.of(Reason.RECORD_BROKEN);
        }
    }

    /** A letter that does not say which of its job's records it is about leaves all to the sweeper. */
    private boolean isFollowed(Job job, DeadLetter letter) {
        String version = letter.about().getOrDefault("version", "");
        int number = version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
        return number < 1 || number > job.version() || followAgain.follow(job, number);
    }
}
