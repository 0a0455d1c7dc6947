package dev.waybill.asl.run;

import dev.waybill.asl.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An execution's history, up to the service's 25,000 events. Written by one thread at a time, read by any. */
final class Journal {

    static final int MOST_EVENTS = 25_000;
    private final List<HistoryEvent> events = new ArrayList<>(8);

    /** Adds an event and returns its id. The last place is kept for the execution's end. */
    long add(long previous, Instant at, String type, Map<String, Object> details) {
        synchronized (events) {
            if (events.size() >= MOST_EVENTS - 1) {
                throw new Full();
            }
            return append(previous, at, type, details);
        }
    }

    /** Adds the event that ends the execution. */
    void close(long previous, Instant at, String type, Map<String, Object> details) {
        synchronized (events) {
            append(previous, at, type, details);
        }
    }

    private long append(long previous, Instant at, String type, Map<String, Object> details) {
        long id = events.size() + 1L;
        events.add(new HistoryEvent(id, previous, at, type, details));
        return id;
    }

    long last() {
        synchronized (events) {
            return events.size();
        }
    }

    List<HistoryEvent> copy() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** No room for another event. */
    static final class Full extends RuntimeException {
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
