package dev.waybill.core.set;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where work on sets waits. Thread-safe. Messages carry ids and numbers only. Implementations pass the suite {@code SetQueueContract}. */
public interface SetQueue {

    /**
     * Sends a piece of work.
     *
     * @param delay how long it is held back, at most {@link dev.waybill.core.job.JobQueue#LONGEST_DELAY}
     * @throws RuntimeException where the queue does not take it; nothing is lost then, the set is due for a look
     */
    void send(SetWork work, Duration delay);

    /**
     * Something to be done for a set.
     *
     * @param kind what
     * @param round of the set for which it is to be done
     * @param chunk of the piece, from 1
     * @param piece within the chunk, from 0
     * @param waits how often it was sent anew for the sake of what was sent before it; null for never
     */
    record SetWork(
            String tenant,
            String set,
            Kind kind,
            int round,
            int chunk,
            int piece,
            @Nullable Integer waits) {

        /** Work that has not waited. */
        public SetWork(String tenant, String set, Kind kind, int round, int chunk, int piece) {
            this(tenant, set, kind, round, chunk, piece, null);
        }

        /** The same, to be sent anew for the sake of what was sent before it. */
        public SetWork waited() {
            return new SetWork(tenant, set, kind, round, chunk, piece, hasWaited() + 1);
        }

        /** How often it was sent anew for the sake of what was sent before it. */
        public int hasWaited() {
            return waits == null ? 0 : waits;
        }
    }

    /** What can be done. */
    enum Kind {
        /** Make the jobs of a piece. */
        EXPAND,
        /** Make new jobs of what came to no good end. */
        RETRY,
        /** Cancel what has not come to its end. */
        CANCEL,
        /** Give up what has no job yet, the deadline being past. */
        EXPIRE,
        /** Look whether the wait of these children's parent is over, or it has no more use for them. */
        PARENT;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
