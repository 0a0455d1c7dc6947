package dev.waybill.core.set.work;

import dev.waybill.core.job.JobQueue;
import dev.waybill.core.set.NamedPiece;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetHead.Parent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs of a set may be unfinished. An item gets its job when fewer than that stand unfinished in the order sent before it, so that
 * whoever expands which piece, there are never more of them, and all in order.
 */
public final class Flow {

    /** Of a batch. */
    public static final int MOST_UNFINISHED = 10_000;

    /** More of a set hardly end in a second. */
    private static final int ENDED_A_SECOND = 300;

    /** At that rate few of the many under way have ended when it is looked again. */
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);

    /** What is tried again waits so long where too many are unfinished. */
    static final Duration WAIT_FOR_ROOM = Duration.ofSeconds(5);

    private static final Duration SHORTEST_WAIT_OF_CHILDREN = Duration.ofSeconds(1);

    private Flow() {}

    /** How many of a set may be unfinished at once. */
    public static int most(SetHead head) {
        @Nullable Parent parent = head.parent();
        return parent == null ? MOST_UNFINISHED : parent.together();
    }

    /**
     * How many items of a piece may have their jobs. A piece of a batch is expanded whole, or not yet.
     *
     * @param ended items of the set
     */
    public static int mayBegin(SetHead head, NamedPiece piece, int ended) {
        int most = Math.min(piece.size(), Math.max(0, ended + most(head) - piece.before()));
        return head.parent() == null && most < piece.size() ? 0 : most;
    }

    /** When to look again at a piece that may not begin all its items. */
    static Duration wait(SetHead head, NamedPiece piece, int ended) {
        if (head.parent() != null) {
            return SHORTEST_WAIT_OF_CHILDREN;
        }
        Duration least = Duration.ofSeconds((piece.end() - ended - most(head)) / ENDED_A_SECOND);
        return least.compareTo(SHORTEST_WAIT) < 0
                ? SHORTEST_WAIT
                : least.compareTo(JobQueue.LONGEST_DELAY) > 0 ? JobQueue.LONGEST_DELAY : least;
    }
}
