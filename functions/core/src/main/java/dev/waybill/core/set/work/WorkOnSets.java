package dev.waybill.core.set.work;

import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.cancel.CancelJob;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.key.Actor;
import dev.waybill.core.parallel.SideBySide;
import dev.waybill.core.set.Chunk;
import dev.waybill.core.set.EndSet;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.NamedPiece;
import dev.waybill.core.set.Piece.PieceKey;
import dev.waybill.core.set.PieceStore;
import dev.waybill.core.set.SetDispatch;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetHead.Pass;
import dev.waybill.core.set.SetHead.Progress;
import dev.waybill.core.set.SetHeads;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetQueue.Kind;
import dev.waybill.core.set.SetQueue.SetWork;
import dev.waybill.core.set.SetStatus;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.set.SetTally;
import dev.waybill.core.set.work.ExpandPiece.Came;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Does what a message about a set says: expands one piece, or goes a piece further with what is done to all of them. Which it is the set's
 * head says in the end: a message that is late, or comes twice, changes nothing. Thread-safe.
 */
public final class WorkOnSets {

    private static final Duration WAIT_FOR_THOSE_BEFORE = Duration.ofSeconds(1);
    private static final int MOST_WAITS = 120;

    private final SetStore sets;
    private final PieceStore pieces;
    private final SetHeads heads;
    private final ExpandPiece expandPiece;
    private final EndPiece endPiece;
    private final RetryPiece retryPiece;
    private final EndSet endSet;
    private final SetDispatch dispatch;
    private final Clock clock;

    /** What is made and ended of a set's items. */
    public record Jobs(SubmitJob submitJob, JobChain chain, PayloadStore payloads) {}

    public WorkOnSets(
            SetStore sets,
            PieceStore pieces,
            Jobs jobs,
            EndSet endSet,
            SetDispatch dispatch,
            SideBySide hands,
            Clock clock) {
        this.sets = sets;
        this.pieces = pieces;
        this.heads = new SetHeads(sets);
        CancelJob cancelJob = new CancelJob(jobs.chain(), clock);
        this.expandPiece = new ExpandPiece(sets, pieces, jobs.submitJob(), jobs.chain(), hands);
        this.endPiece = new EndPiece(sets, pieces, jobs.chain(), cancelJob, hands);
        this.retryPiece = new RetryPiece(sets, pieces, jobs.submitJob(), jobs.chain(), jobs.payloads(), hands);
        this.endSet = endSet;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /** @throws RuntimeException where it was cut off: the message comes again */
    public void work(SetWork work) {
        SetKey key = new SetKey(work.tenant(), work.set());
        if (work.kind() == Kind.PARENT) {
            sets.find(key).ifPresent(endSet::tellParent);
            return;
        }
        Optional<SetHead> head = sets.find(key)
                .filter(there -> there.progress().round() == work.round())
                .filter(there -> !there.progress().status().isFinal() || isLate(there, work));
        if (head.isEmpty()) {
            return;
        }
        if (work.kind() == Kind.EXPAND) {
            NamedPiece.of(sets, key, work.chunk(), work.piece()).ifPresent(piece -> expand(head.get(), piece, work));
        } else {
            goOn(head.get(), work);
        }
    }

    /** Who expanded this piece may have been cut off before he saw that the set was cancelled. */
    private static boolean isLate(SetHead head, SetWork work) {
        return work.kind() == Kind.EXPAND && head.progress().status() == SetStatus.CANCELLED;
    }

    private void expand(SetHead head, NamedPiece piece, SetWork work) {
        if (!head.progress().takesJobs() || head.progress().isOverdue(clock.instant())) {
            end(head, piece);
            return;
        }
        int ended = sets.counts(head.key()).ended();
        int most = Flow.mayBegin(head, piece, ended);
        if (most > 0 && comesTooEarly(head, piece, work)) {
            dispatch.later(work.waited(), WAIT_FOR_THOSE_BEFORE);
            return;
        }
        Came came = most == 0 ? Came.PARTLY : expandPiece.expand(head, piece, most);
        if (came == Came.UNWANTED) {
            sets.find(head.key()).ifPresent(now -> end(now, piece));
        } else if (came == Came.PARTLY) {
            dispatch.later(work, Flow.wait(head, piece, ended));
        } else {
            endSet.look(head);
        }
    }

    /**
     * Of two items of one custom_id the one that was sent first has the job, so a chunk is expanded behind the one before it. One that
     * cannot be expanded keeps the others waiting for a while only.
     */
    private boolean comesTooEarly(SetHead head, NamedPiece piece, SetWork work) {
        return work.hasWaited() < MOST_WAITS
                && chunkBefore(head.key(), piece)
                        .filter(before -> isThere(head.key(), before))
                        .isPresent();
    }

    /** A request without items makes a chunk without pieces, which nobody has to wait for. */
    private Optional<Chunk> chunkBefore(SetKey key, NamedPiece piece) {
        for (int n = piece.chunk().number() - 1; n > 0; n--) {
            Optional<Chunk> before = sets.chunk(key, n);
            if (before.isEmpty() || !before.get().pieces().isEmpty()) {
                return before;
            }
        }
        return Optional.empty();
    }

    /** The last of its pieces are there the longest. */
    private boolean isThere(SetKey key, Chunk chunk) {
        for (int n = chunk.pieces().size() - 1; n >= 0; n--) {
            if (pieces.find(key, new PieceKey(chunk.upload(), n)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Nobody wants the jobs of this piece any more. */
    private void end(SetHead head, NamedPiece piece) {
        Progress progress = head.progress();
        boolean cancelled = progress.status() == SetStatus.CANCELLING || progress.status() == SetStatus.CANCELLED;
        @Nullable Pass pass = progress.pass();
        Actor by = pass == null ? head.asked().by() : pass.by();
        endPiece.end(head, piece, cancelled ? EntryState.CANCELLED : EntryState.EXPIRED, by);
        endSet.look(head);
    }

    private void goOn(SetHead head, SetWork work) {
        @Nullable Pass pass = head.progress().pass();
        if (pass == null
                || pass.kind() != work.kind()
                || pass.chunk() != work.chunk()
                || pass.piece() != work.piece()) {
            return;
        }
        Optional<NamedPiece> piece = NamedPiece.atOrBehind(sets, head.key(), pass.chunk(), pass.piece());
        if (piece.isPresent()) {
            if (head.parent() != null && pass.kind() == Kind.RETRY) {
                if (!retryChildren(head, piece.get(), pass)) {
                    dispatch.later(work, Flow.WAIT_FOR_ROOM);
                    return;
                }
            } else if (pass.kind() == Kind.RETRY && !hasRoom(head, piece.get())) {
                dispatch.later(work, Flow.WAIT_FOR_ROOM);
                return;
            } else {
                work(head, pass, piece.get());
            }
        }
        further(head, pass, piece.flatMap(done -> done.next(sets, head.key())));
    }

    /** A piece may have more items than children may be under way at once: as many begin as there is room for. Whether that was all. */
    private boolean retryChildren(SetHead head, NamedPiece piece, Pass pass) {
        SetTally tally = sets.tally(head.key());
        int room = Flow.most(head) - (tally.total() - tally.counts().ended());
        return retryPiece.retry(head, piece, pass.by(), Math.max(0, room));
    }

    private boolean hasRoom(SetHead head, NamedPiece piece) {
        int more = retryPiece.count(head, piece);
        if (more == 0) {
            return true;
        }
        SetTally tally = sets.tally(head.key());
        return tally.total() - tally.counts().ended() + more <= Flow.most(head);
    }

    private void work(SetHead head, Pass pass, NamedPiece piece) {
        switch (pass.kind()) {
            case CANCEL -> endPiece.end(head, piece, EntryState.CANCELLED, pass.by());
            case EXPIRE -> endPiece.end(head, piece, EntryState.EXPIRED, pass.by());
            case RETRY -> retryPiece.retry(head, piece, pass.by(), Integer.MAX_VALUE);
            case EXPAND, PARENT ->
                throw new IllegalStateException(pass.kind().text() + " is nothing that is done to piece after piece");
        }
    }

    /** The piece is done: the head says so before the next message is sent. */
    private void further(SetHead seen, Pass pass, Optional<NamedPiece> next) {
        @Nullable
        Pass onward = next.map(piece -> pass.at(piece.chunk().number(), piece.number()))
                .orElse(null);
        AtomicBoolean own = new AtomicBoolean();
        SetHead head = heads.change(seen, now -> {
            own.set(pass.equals(now.progress().pass())
                    && now.progress().round() == seen.progress().round());
            return own.get() ? now.progress().on(onward, clock.instant().plus(EndSet.FIRST_LOOK)) : null;
        });
        if (!own.get()) {
            return;
        }
        if (onward == null) {
            endSet.look(head);
        } else {
            dispatch.goOn(head, onward);
        }
    }
}
