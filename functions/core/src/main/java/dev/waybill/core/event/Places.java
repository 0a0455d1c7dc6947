package dev.waybill.core.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who may send to an endpoint just now: a few at once, but one only to an endpoint that has taken nothing yet, or has not answered in
 * time. A place ends by itself. Beside them is kept how the endpoint has done. Thread-safe. Implementations pass the suite {@code PlacesContract}.
 */
public interface Places {

    /** So many at once, to an endpoint that takes what it is sent. */
    int MOST = 4;

    /**
     * Takes a place.
     *
     * @param until when it ends by itself
     */
    Taking take(EndpointKey endpoint, Instant now, Instant until);

    /** What became of asking for a place. */
    sealed interface Taking {
        /** @param until marks whose it is */
        record Taken(int place, Instant until) implements Taking {}

        /**
         * There is none free.
         *
         * @param slow whether that is because the endpoint has not answered in time lately
         */
        record Full(boolean slow) implements Taking {}
    }

    /** Gives a place back, unless it has ended and is another's, and notes how the endpoint has done since it was taken. */
    void giveBack(EndpointKey endpoint, Taking.Taken place, Done done);

    /**
     * @param slow whether the last that is known is that it did not answer in time; null where nothing was learned
     * @param succeededAt when an event came through last; null where none did
     */
    record Done(@Nullable Boolean slow, @Nullable Instant succeededAt) {
        public static final Done NOTHING = new Done(null, null);
    }

    /** How an endpoint has done. */
    Standing standing(EndpointKey endpoint);

    /**
     * @param slow whether it has not answered in time lately
     * @param succeededAt when an event came through last; null where none has lately
     */
    record Standing(boolean slow, @Nullable Instant succeededAt) {
        public static final Standing NEW = new Standing(false, null);
    }
}
