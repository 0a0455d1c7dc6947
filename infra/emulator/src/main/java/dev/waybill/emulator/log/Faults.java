package dev.waybill.emulator.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Tells of faults by their class alone, for a message may hold a payload. One that comes again and again, as when the disk is full, is
 * told at once and then once a minute, with how often it came meanwhile. Thread-safe.
 */
public final class Faults {

    private static final long EACH = Duration.ofMinutes(1).toNanos();

    /** There are few classes of faults; more than these are told as if they were new. */
    private static final int MOST_KNOWN = 100;

    private final System.Logger log;
    private final LongSupplier nanos;
    private final Map<String, Told> known = new HashMap<>();

    public Faults(Class<?> part) {
        this(System.getLogger(part.getName()), System::nanoTime);
    }

    /** @param nanos as {@link System#nanoTime()} */
    Faults(System.Logger log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
    }

    private record Told(long at, long silent) {}

    /**
     * Tells, or counts.
     *
     * @param what a whole sentence without its end, in which nothing of a payload stands
     */
    public void tell(String what, Throwable fault) {
        String line = what + ": " + fault.getClass().getName();
        long silent = silentBefore(line);
        if (silent >= 0) {
            log.log(
                    System.Logger.Level.WARNING,
                    silent == 0 ? line : line + " (and " + silent + " times more since the last such line)");
        }
    }

    /** How often this was not told since it was told last; below 0 where it is not to be told now. */
    private synchronized long silentBefore(String line) {
        long now = nanos.getAsLong();
        Told last = known.get(line);
        if (last != null && now - last.at() < EACH) {
            known.put(line, new Told(last.at(), last.silent() + 1));
            return -1;
        }
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.put(line, new Told(now, 0));
        return last == null ? 0 : last.silent();
    }
}
