package dev.waybill.core.set.sweep;

import dev.waybill.core.key.Actor;
import dev.waybill.core.set.CloseSet;
import dev.waybill.core.set.EndSet;
import dev.waybill.core.set.NamedPiece;
import dev.waybill.core.set.Piece;
import dev.waybill.core.set.PieceStore;
import dev.waybill.core.set.SetDispatch;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetHead.Pass;
import dev.waybill.core.set.SetHead.Progress;
import dev.waybill.core.set.SetHeads;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetQueue.Kind;
import dev.waybill.core.set.SetStatus;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.set.work.Flow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks after one set that is due: closes one that was left open, ends one whose deadline has passed, tells of an end that was not told of,
 * and sends again what a lost message would have brought. Done twice, or by two at once, it is done once. Thread-safe.
 */
public final class LookAfterSet {

    /** A set that nobody closes is closed then. */
    public static final Duration LONGEST_OPEN = Duration.ofHours(24);

    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);

    /** More pieces than this are never looked at in one look: those behind them cannot begin much sooner. */
    private static final int MOST_PIECES = 50;

    private final SetStore sets;
    private final PieceStore pieces;
    private final SetHeads heads;
    private final CloseSet closeSet;
    private final EndSet endSet;
    private final SetDispatch dispatch;
    private final Clock clock;

    public LookAfterSet(SetStore sets, PieceStore pieces, EndSet endSet, SetDispatch dispatch, Clock clock) {
        this.sets = sets;
        this.pieces = pieces;
        this.heads = new SetHeads(sets);
        this.closeSet = new CloseSet(sets, clock);
        this.endSet = endSet;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /** @param dueBefore nothing is done for a set that needs a look later than this */
    public void look(SetKey key, Instant dueBefore) {
        Optional<SetHead> due = sets.find(key).filter(head -> isDue(head, dueBefore));
        if (due.isEmpty()) {
            return;
        }
        SetHead head = endSet.look(endSet.tell(closed(due.get())));
        if (head.progress().status().isFinal()) {
            return;
        }
        if (isToBeEnded(head)) {
            Pass pass = new Pass(
                    head.progress().status() == SetStatus.CANCELLING ? Kind.CANCEL : Kind.EXPIRE, 1, 0, Actor.SWEEPER);
            head = heads.change(
                    head,
                    now -> isToBeEnded(now)
                            ? now.progress().on(pass, now.progress().dueAt())
                            : null);
        }
        sendAgain(head);
    }

    private static boolean isDue(SetHead head, Instant before) {
        @Nullable Instant due = head.progress().dueAt();
        return due != null && !due.isAfter(before);
    }

    private SetHead closed(SetHead head) {
        Instant now = clock.instant();
        boolean over = head.progress().isOverdue(now) || !now.isBefore(openUntil(head));
        return head.progress().status() == SetStatus.RECEIVING && over ? closeSet.close(head) : head;
    }

    private static Instant openUntil(SetHead head) {
        return head.asked().times().createdAt().plus(LONGEST_OPEN);
    }

    /** Whether what has not ended of it is to be ended, and nobody is at it: what follows an earlier way through it was not all. */
    private boolean isToBeEnded(SetHead head) {
        Progress progress = head.progress();
        @Nullable Pass pass = progress.pass();
        boolean wanted = progress.status() == SetStatus.CANCELLING || progress.isOverdue(clock.instant());
        return wanted && !progress.status().isFinal() && (pass == null || pass.kind() == Kind.RETRY);
    }

    private void sendAgain(SetHead head) {
        @Nullable Pass pass = head.progress().pass();
        int expanded = pass == null ? expandAgain(head) : head.progress().expanded();
        Instant due = nextLook(head);
        SetHead moved = heads.change(
                head,
                now -> now.progress().status().isFinal()
                        ? null
                        : now.progress()
                                .due(due, Math.max(expanded, now.progress().expanded())));
        if (pass != null && pass.equals(moved.progress().pass()) && !waitsForRoom(head, pass)) {
            dispatch.goOn(moved, pass);
        }
    }

    /** Where it waits so its message is on its way: another would be one more at each look. */
    private boolean waitsForRoom(SetHead head, Pass pass) {
        return pass.kind() == Kind.RETRY
                && head.parent() == null
                && sets.tally(head.key()).processing() > Flow.most(head) - Piece.MOST_ITEMS;
    }

    /**
     * Sends a message for each piece that still waits though its items may begin. One that may not is left to its own message: sent at each
     * look they would become ever more.
     *
     * @return how many items, in the order sent, are known to need no more
     */
    private int expandAgain(SetHead head) {
        int ended = sets.counts(head.key()).ended();
        int expanded = head.progress().expanded();
        Optional<NamedPiece> piece = at(head, expanded);
        boolean gapless = true;
        for (int n = 0; n < MOST_PIECES && piece.isPresent(); n++) {
            NamedPiece next = piece.get();
            if (Flow.mayBegin(head, next, ended) == 0) {
                break;
            }
            if (pieces.find(head.key(), next.key()).isPresent()) {
                gapless = false;
                dispatch.expand(head, next.chunk().number(), next.number());
            } else if (gapless) {
                expanded = next.end();
            }
            piece = next.next(sets, head.key());
        }
        return expanded;
    }

    /** The first piece behind so many items. */
    private Optional<NamedPiece> at(SetHead head, int items) {
        int chunk = 1;
        while (sets.chunk(head.key(), chunk)
                .filter(there -> there.total() <= items && !there.closes())
                .isPresent()) {
            chunk++;
        }
        Optional<NamedPiece> piece = NamedPiece.atOrBehind(sets, head.key(), chunk, 0);
        while (piece.isPresent() && piece.get().end() <= items) {
            piece = piece.get().next(sets, head.key());
        }
        return piece;
    }

    /** In steps that grow with its age, and never past a time at which there is something to do. */
    private Instant nextLook(SetHead head) {
        Instant now = clock.instant();
        Duration age = Duration.between(head.asked().times().createdAt(), now).dividedBy(2);
        Duration step = age.compareTo(EndSet.FIRST_LOOK) < 0
                ? EndSet.FIRST_LOOK
                : age.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : age;
        Instant look = earlier(now.plus(step), head.progress().deadlineAt(), now);
        return head.progress().status() == SetStatus.RECEIVING ? earlier(look, openUntil(head), now) : look;
    }

    private static Instant earlier(Instant look, Instant wanted, Instant now) {
        return wanted.isAfter(now) && wanted.isBefore(look) ? wanted : look;
    }
}
