package dev.waybill.core.erasure;

import dev.waybill.core.erasure.Erasure.Sums;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a look at some jobs.
 *
 * @param sums what their records say that this erasure has deleted
 * @param quietAt when nothing can be under way any more for any of them
 * @param clean whether there was nothing to do
 * @param again when to look again at one that is not over yet; null where all are
 */
record Looked(
        Sums sums, Instant quietAt, boolean clean, @Nullable Instant again) {

    static final Looked NOTHING = new Looked(Sums.NONE, Instant.MIN, true, null);

    /** Nothing could be done yet. */
    static Looked later(Instant again) {
        return new Looked(Sums.NONE, Instant.MIN, false, again);
    }

    Looked plus(Looked other) {
        return new Looked(
                sums.plus(other.sums),
                quietAt.isAfter(other.quietAt) ? quietAt : other.quietAt,
                clean && other.clean,
                again == null || (other.again != null && other.again.isBefore(again)) ? other.again : again);
    }
}
