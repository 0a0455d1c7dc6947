package dev.waybill.core.set;

import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.set.SetHead.Pass;
import dev.waybill.core.set.SetQueue.Kind;
import dev.waybill.core.set.SetQueue.SetWork;
import java.time.Duration;

/** Sends work on sets, once it is on the books: should a message be lost, the sweeper sends it. Thread-safe. */
public final class SetDispatch {

    private final SetQueue queue;
    private final EventLog log;

    public SetDispatch(SetQueue queue, EventLog log) {
        this.queue = queue;
        this.log = log;
    }

    /** Has the jobs of a chunk's pieces made. */
    public void expand(SetHead head, Chunk chunk) {
        for (int piece = 0; piece < chunk.pieces().size(); piece++) {
            expand(head, chunk.number(), piece);
        }
    }

    public void expand(SetHead head, int chunk, int piece) {
        SetKey key = head.key();
        int round = head.progress().round();
        send(new SetWork(key.tenant(), key.id(), Kind.EXPAND, round, chunk, piece));
    }

    /** Has a pass go on. */
    public void goOn(SetHead head, Pass pass) {
        SetKey key = head.key();
        int round = head.progress().round();
        send(new SetWork(key.tenant(), key.id(), pass.kind(), round, pass.chunk(), pass.piece()));
    }

    /**
     * Sends a message anew that comes too early.
     *
     * @throws RuntimeException where the queue does not take it: the message itself comes again
     */
    public void later(SetWork work, Duration delay) {
        queue.send(work, delay);
    }

    /** Has the parent of children look at them. */
    public void tellParent(SetKey children, int round) {
        send(new SetWork(children.tenant(), children.id(), Kind.PARENT, round, 1, 0));
    }

    @SuppressWarnings("CatchingUnchecked") // whatever keeps a message from being sent, the sweeper sends it again
    private void send(SetWork work) {
        try {
            queue.send(work, Duration.ZERO);
        } catch (RuntimeException unsent) {
            log.failure("set_work_not_sent", unsent).with(Field.SET, work.set()).write();
        }
    }
}
