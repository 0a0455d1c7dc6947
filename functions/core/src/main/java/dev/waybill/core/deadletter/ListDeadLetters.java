package dev.waybill.core.deadletter;

import dev.waybill.core.key.Principal;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows what could not be handled, and why. A queue can be looked at only by taking its letters in hand for a moment: whoever else
 * looks at that moment misses them. Thread-safe.
 */
public final class ListDeadLetters {

    private final DeadLetterQueues queues;
    private final Clock clock;
    private final EventLog log;

    public ListDeadLetters(DeadLetterQueues queues, Clock clock, EventLog log) {
        this.queues = queues;
        this.clock = clock;
        this.log = log;
    }

    /**
     * What a look found.
     *
     * @param letters the oldest first
     * @param hasMore whether there may be others
     */
    public record Look(List<DeadLetter> letters, boolean hasMore) {
        public Look {
            letters = List.copyOf(letters);
        }
    }

    /**
     * Looks at one queue or all.
     *
     * @param queue the name of one; null for all
     * @param most so many letters are shown at most
     * @throws Problem {@code scope_missing} for whoever does not speak for the operator, {@code malformed_request} for a queue that
     *     there is not
     */
    public Look look(Principal who, @Nullable String queue, int most) {
        OperatorsQueue.check(who);
        List<String> names = queue == null
                ? queues.names()
                : List.of(OperatorsQueue.named(queues, queue, ProblemCode.MALFORMED_REQUEST));
        InHand hand = new InHand(queues, clock, log);
        List<DeadLetter> letters = new ArrayList<>();
        boolean whole = true;
        try {
            for (String name : names) {
                int before = letters.size();
                whole &= hand.each(name, most - before, held -> {
                    letters.add(held.letter());
                    return false;
                });
            }
        } finally {
            hand.releaseAll();
        }
        letters.sort(Comparator.comparing(DeadLetter::since).thenComparing(DeadLetter::id));
        return new Look(letters, !whole);
    }
}
