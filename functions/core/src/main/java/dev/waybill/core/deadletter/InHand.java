package dev.waybill.core.deadletter;

import dev.waybill.core.deadletter.DeadLetterQueues.Held;
import dev.waybill.core.log.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The letters that one request goes through, within the time that it has. Those it leaves are released at its end. Not thread-safe. */
final class InHand {

    /** The gateway waits for 30 seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** Longer than a request, so that none comes round again within it; a request that dies holds them no longer than this. */
    private static final Duration HOLD = Duration.ofSeconds(30);

    private final DeadLetterQueues queues;
    private final Clock clock;
    private final EventLog log;
    private final Instant end;
    private final List<Held> left = new ArrayList<>();

    InHand(DeadLetterQueues queues, Clock clock, EventLog log) {
        this.queues = queues;
        this.clock = clock;
        this.log = log;
        this.end = clock.instant().plus(LONGEST);
    }

    /**
     * Goes through a queue.
     *
     * @param most so many letters at most
     * @param take true where the letter is gone by it
     * @return whether that were all
     */
    boolean each(String queue, int most, Predicate<Held> take) {
        int seen = 0;
        while (seen < most && clock.instant().isBefore(end)) {
            List<Held> taken = queues.take(queue, HOLD);
            if (taken.isEmpty()) {
                return true;
            }
            for (Held held : taken) {
                boolean wanted = seen < most;
                seen++;
                if (!wanted || !take.test(held)) {
                    left.add(held);
                }
            }
        }
        return false;
    }

    /** What cannot be released is there again by itself a little later. */
    @SuppressWarnings("CatchingUnchecked") // whatever keeps one from being released must not keep the others
    void releaseAll() {
        for (Held held : left) {
            try {
                queues.release(held);
            } catch (RuntimeException notNow) {
                log.failure("dead_letter_not_released", notNow).write();
            }
        }
    }
}
