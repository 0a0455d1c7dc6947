package dev.waybill.core.job.list;

import dev.waybill.core.json.Cursor;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * A place in the list of a tenant's jobs, newest first: right behind the job that was created then and has this id, or,
 * where the id is empty, right behind everything that was created at this time or later.
 *
 * @param createdAt in whole milliseconds
 */
public record ListPlace(Instant createdAt, String id) {

    static ListPlace of(Cursor cursor) {
        return new ListPlace(cursor.at(), cursor.id());
    }

    Cursor cursor() {
        return new Cursor(createdAt, id);
    }

    /** The place before all jobs of this month. */
    static ListPlace atTopOf(YearMonth month) {
        return new ListPlace(month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC), "");
    }

    boolean isAtTop() {
        return id.isEmpty();
    }

    /** The month in which the list goes on from here. */
    YearMonth month() {
        return month(isAtTop() ? createdAt.minusMillis(1) : createdAt);
    }

    static YearMonth month(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }
}
