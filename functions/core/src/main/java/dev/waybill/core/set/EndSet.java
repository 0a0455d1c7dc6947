package dev.waybill.core.set;

import dev.waybill.core.key.Actor;
import dev.waybill.core.set.SetHead.Pass;
import dev.waybill.core.set.SetHead.Progress;
import dev.waybill.core.set.SetHead.StopWhen;
import dev.waybill.core.set.SetQueue.Kind;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what is counted of a set: where all its items have ended it ends, and where it was to be stopped when it goes wrong or costs
 * too much, it is cancelled. Done twice it is done once. Thread-safe.
 */
public final class EndSet {

    /** Before so many items have ended, what goes wrong may be chance. */
    public static final int LEAST_ENDED = 100;

    /** When a set is looked at for which a message was just sent, should that be lost. */
    public static final Duration FIRST_LOOK = Duration.ofMinutes(1);

    private final SetStore sets;
    private final SetHeads heads;
    private final CloseSet closeSet;
    private final SetDispatch dispatch;
    private final SetEnds ends;
    private final Clock clock;

    public EndSet(SetStore sets, SetDispatch dispatch, SetEnds ends, Clock clock) {
        this.sets = sets;
        this.heads = new SetHeads(sets);
        this.closeSet = new CloseSet(sets, clock);
        this.dispatch = dispatch;
        this.ends = ends;
        this.clock = clock;
    }

    /** The set as it stands then. */
    public SetHead look(SetHead seen) {
        if (seen.progress().status().isFinal()) {
            return seen;
        }
        SetTally tally = sets.tally(seen.key());
        if (tally.isDone()) {
            return end(seen, tally);
        }
        @Nullable String why = whyToStop(seen, tally.counts());
        return why == null ? seen : cancel(seen, why, Actor.SWEEPER);
    }

    /**
     * Cancels what has not ended, piece by piece.
     *
     * @param why where that is nobody's wish
     */
    public SetHead cancel(SetHead seen, @Nullable String why, Actor by) {
        SetHead closed = closeSet.close(seen);
        Pass pass = new Pass(Kind.CANCEL, 1, 0, by);
        SetHead head = heads.change(
                closed,
                now -> now.progress().takesJobs()
                        ? now.progress().cancelling(why, pass, clock.instant().plus(FIRST_LOOK))
                        : null);
        if (pass.equals(head.progress().pass())) {
            dispatch.goOn(head, pass);
        }
        return head;
    }

    private SetHead end(SetHead seen, SetTally tally) {
        SetHead closed = closeSet.close(seen);
        SetHead head = heads.change(closed, now -> {
            Progress progress = now.progress();
            // A round that has just been opened counts what it will try again as it ended before.
            return progress.status().isFinal()
                            || isOpening(progress)
                            || progress.round() != seen.progress().round()
                    ? null
                    : progress.ended(status(progress, tally.counts()), clock.instant());
        });
        return tell(head);
    }

    private static boolean isOpening(Progress progress) {
        @Nullable Pass pass = progress.pass();
        return pass != null && pass.kind() == Kind.RETRY;
    }

    /** Tells of an end that not everybody may have been told of, after which nothing is left to do. */
    public SetHead tell(SetHead ended) {
        if (!ended.progress().status().isFinal() || ended.progress().dueAt() == null) {
            return ended;
        }
        ends.ended(ended);
        return heads.change(
                ended,
                now -> now.progress().status().isFinal()
                                && now.progress().round() == ended.progress().round()
                        ? now.progress().dueAt() == null
                                ? null
                                : now.progress().due(null, now.progress().expanded())
                        : null);
    }

    /** Has the parent of children look at them, however they stand. */
    public void tellParent(SetHead children) {
        if (children.parent() != null) {
            ends.ended(children);
        }
    }

    /** Past its deadline a set has expired where an item has; one that is done by then, and counted later, has not. */
    private SetStatus status(Progress progress, SetCounts counts) {
        if (progress.status() == SetStatus.CANCELLING) {
            return SetStatus.CANCELLED;
        }
        return progress.isOverdue(clock.instant()) && counts.of(EntryState.EXPIRED) > 0
                ? SetStatus.EXPIRED
                : SetStatus.COMPLETED;
    }

    /** Who has a set tried again knows how it went: what it was to be stopped for holds for the first round. */
    private static @Nullable String whyToStop(SetHead head, SetCounts counts) {
        @Nullable StopWhen stop = head.asked().stopWhen();
        if (stop == null
                || !head.progress().takesJobs()
                || head.progress().round() > 1
                || counts.ended() < LEAST_ENDED) {
            return null;
        }
        long failed = (long) counts.of(EntryState.FAILED) + counts.of(EntryState.EXPIRED);
        if (stop.failedPercent() != null && failed * 100 >= (long) stop.failedPercent() * counts.ended()) {
            return "failed_percent";
        }
        return stop.costMicros() != null && counts.usage().costMicros() >= stop.costMicros() ? "cost_micros" : null;
    }
}
