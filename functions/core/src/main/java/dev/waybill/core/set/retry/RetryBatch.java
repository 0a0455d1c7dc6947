package dev.waybill.core.set.retry;

import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.set.EndSet;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.SetCounts;
import dev.waybill.core.set.SetDispatch;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetHead.Pass;
import dev.waybill.core.set.SetHead.Progress;
import dev.waybill.core.set.SetHead.Times;
import dev.waybill.core.set.SetHeads;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetQueue.Kind;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.set.get.BatchView;
import dev.waybill.core.set.get.GetBatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Opens a new round of a batch, in which what failed, expired or was cancelled gets new jobs with the old inputs, and as much time as it had.
 * First the head says so, then one message; of two who ask at once one opens the round. Thread-safe.
 */
public final class RetryBatch {

    /** Inputs outlive the round: who fetches what came of it still finds it. */
    private static final Duration MARGIN = Duration.ofDays(1);

    /** A shorter round would be none. */
    private static final Duration SHORTEST_ROUND = Duration.ofMinutes(1);

    private final SetStore sets;
    private final SetHeads heads;
    private final GetBatch getBatch;
    private final EndSet endSet;
    private final SetDispatch dispatch;
    private final Clock clock;

    public RetryBatch(SetStore sets, EndSet endSet, SetDispatch dispatch, Clock clock) {
        this.sets = sets;
        this.heads = new SetHeads(sets);
        this.getBatch = new GetBatch(sets);
        this.endSet = endSet;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /** The batch, and whether this call opened its round: another's may be under way. */
    public record Retried(BatchView batch, boolean opened) {}

    /**
     * @throws Problem {@code not_found}; {@code unavailable} where nobody was told of its end yet; {@code conflict} where the batch has not ended, or there is nothing to try again;
     *     {@code payloads_deleted} where the inputs are no longer kept for long enough
     */
    public Retried retry(Principal who, SetKey key) {
        SetHead seen = getBatch.head(key);
        Pass pass = new Pass(Kind.RETRY, 1, 0, who.actor());
        AtomicBoolean own = new AtomicBoolean();
        // Who wants to be told of the end of this round is told before another begins.
        SetHead head = heads.change(endSet.tell(seen), now -> {
            own.set(now.progress().status().isFinal());
            if (!own.get()) {
                return null;
            }
            requireTold(now);
            requireAny(sets.counts(key));
            return now.progress().again(deadline(now), pass, clock.instant().plus(EndSet.FIRST_LOOK));
        });
        if (own.get()) {
            dispatch.goOn(head, pass);
        } else if (!isOpening(head.progress())) {
            throw Problem.of(ProblemCode.CONFLICT, notEnded(sets.counts(key)));
        }
        return new Retried(getBatch.view(head), own.get());
    }

    private static String notEnded(SetCounts counts) {
        int withPeople = counts.of(EntryState.AWAITING_REVIEW);
        return "the batch has not ended"
                + (withPeople == 0 ? "" : ", for " + withPeople + " of its items wait for a person")
                + ": what fails of it can be tried again once it has";
    }

    private static boolean isOpening(Progress progress) {
        @Nullable Pass pass = progress.pass();
        return pass != null && pass.kind() == Kind.RETRY;
    }

    private static void requireTold(SetHead ended) {
        if (ended.progress().dueAt() != null) {
            throw Problem.of(
                    ProblemCode.UNAVAILABLE,
                    "the batch has ended a moment ago, and not everybody has been told: try again in a minute");
        }
    }

    private static void requireAny(SetCounts counts) {
        if (counts.of(EntryState.FAILED) + counts.of(EntryState.EXPIRED) + counts.of(EntryState.CANCELLED) == 0) {
            throw Problem.of(ProblemCode.CONFLICT, "nothing of the batch failed, expired or was cancelled");
        }
    }

    /** As long as the first round had, within the time for which the inputs are kept. */
    private Instant deadline(SetHead head) {
        Times times = head.asked().times();
        Instant now = clock.instant();
        Instant wanted = now.plus(Duration.between(times.createdAt(), times.deadlineAt()));
        Instant latest = times.payloadsExpireAt().minus(MARGIN);
        Instant deadline = wanted.isBefore(latest) ? wanted : latest;
        if (deadline.isBefore(now.plus(SHORTEST_ROUND))) {
            throw Problem.of(
                    ProblemCode.PAYLOADS_DELETED,
                    "the inputs are kept until " + times.payloadsExpireAt()
                            + ", which is not long enough for another round: send them as a new batch");
        }
        return deadline;
    }
}
