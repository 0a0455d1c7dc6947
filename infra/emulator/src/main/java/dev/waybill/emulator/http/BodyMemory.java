package dev.waybill.emulator.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the bodies of all requests under way may take together, in bytes. Where it is full, the body that has been arriving for longest
 * gives up its place, so that whoever sends slowly keeps nobody out who sends at once. Thread-safe.
 */
final class BodyMemory {

    private final long most;
    private final Set<Claim> arriving = new LinkedHashSet<>();
    private long claimed;

    BodyMemory(long most) {
        this.most = most;
    }

    /**
     * Begins the claim of one body, which is of nothing yet.
     *
     * @param givenUp told, on another claim's thread, that the place of this body is another's now
     */
    Claim open(Runnable givenUp) {
        Claim claim = new Claim(givenUp);
        synchronized (arriving) {
            arriving.add(claim);
        }
        return claim;
    }

    long claimed() {
        synchronized (arriving) {
            return claimed;
        }
    }

    /** The place of one body. */
    final class Claim implements AutoCloseable {

        private final Runnable givenUp;
        private long bytes;
        private boolean over;

        private Claim(Runnable givenUp) {
            this.givenUp = givenUp;
        }

        /** Whether the body may now take this much in all; where not, nothing has changed. */
        boolean growTo(long all) {
            Deque<Claim> victims = new ArrayDeque<>();
            synchronized (arriving) {
                long more = all - bytes;
                if (over || (claimed + more > most && claimed + more - others() > most)) {
                    return false;
                }
                for (Claim oldest : arriving) {
                    if (claimed + more <= most) {
                        break;
                    }
                    if (oldest != this && oldest.bytes > 0) {
                        victims.add(oldest);
                        claimed -= oldest.bytes;
                        oldest.over = true;
                    }
                }
                arriving.removeAll(victims);
                claimed += more;
                bytes = all;
            }
            victims.forEach(victim -> victim.givenUp.run());
            return true;
        }

        /** What could be had from bodies that are still arriving. */
        private long others() {
            return arriving.stream()
                    .filter(claim -> claim != this)
                    .mapToLong(claim -> claim.bytes)
                    .sum();
        }

        /**
         * The body is whole, and nobody takes its place any more.
         *
         * @return false where somebody did
         */
        boolean arrived() {
            synchronized (arriving) {
                arriving.remove(this);
                return !over;
            }
        }

        /** Gives the place back; a second time does nothing. */
        @Override
        public void close() {
            synchronized (arriving) {
                arriving.remove(this);
                if (!over) {
                    over = true;
                    claimed -= bytes;
                }
            }
        }
    }
}
