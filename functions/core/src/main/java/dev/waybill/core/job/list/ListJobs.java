package dev.waybill.core.job.list;

import dev.waybill.core.json.Cursor;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.TaskDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists a tenant's jobs, newest first, page by page, month by month, back to the oldest that can still be kept. The reads
 * of a page are bounded: where a filter finds nothing for long the page ends short, or empty, with a cursor that goes on
 * from there. Thread-safe.
 */
public final class ListJobs {

    /** How many jobs a page looks at, whether or not the filter wants them. */
    static final int MOST_LOOKED_AT = 5_000;

    /** How many reads of the index a page makes; an empty month costs one. */
    static final int MOST_READS = 128;

    /** No job is older than Waybill itself. */
    static final Instant BEGINNING = Instant.parse("2025-01-01T00:00:00Z");

    private static final int LONGEST_READ = 1_000;
    private final JobIndex index;
    private final Clock clock;

    public ListJobs(JobIndex index, Clock clock) {
        this.index = index;
        this.clock = clock;
    }

    /**
     * One page.
     *
     * @param next the cursor of the next page; null at the end
     */
    public record Page(List<ListedJob> jobs, @Nullable String next) {
        public Page {
            jobs = List.copyOf(jobs);
        }
    }

    /**
     * @param limit how many jobs the page holds at most
     * @param cursor where the page before ended
     * @throws Problem {@code malformed_request} for a cursor that is not of this tenant and filter
     */
    public Page page(String tenant, JobFilter filter, int limit, @Nullable String cursor) {
        Walk walk = new Walk(start(tenant, filter, cursor), limit + 1);
        YearMonth oldest = ListPlace.month(oldest(filter));
        List<ListedJob> found = new ArrayList<>();
        while (found.size() <= limit && walk.mayGoOn() && !walk.place.month().isBefore(oldest)) {
            found.addAll(walk.read(tenant, filter));
        }
        if (found.size() > limit) {
            List<ListedJob> page = found.subList(0, limit);
            return new Page(page, page.get(limit - 1).place().cursor().write(tenant, filter));
        }
        boolean atEnd = walk.place.month().isBefore(oldest);
        return new Page(found, atEnd ? null : walk.place.cursor().write(tenant, filter));
    }

    private ListPlace start(String tenant, JobFilter filter, @Nullable String cursor) {
        if (cursor != null) {
            return Cursor.read(tenant, filter, cursor)
                    .map(ListPlace::of)
                    .filter(place -> place.isAtTop() || filter.holds(place.createdAt()))
                    .orElseThrow(ListJobs::foreign);
        }
        Instant now = clock.instant();
        @Nullable Instant before = filter.createdBefore();
        return ListPlace.atTopOf(ListPlace.month(before != null && before.isBefore(now) ? before : now));
    }

    /** No job that was created earlier is still kept. */
    private Instant oldest(JobFilter filter) {
        @Nullable Instant from = filter.createdFrom();
        return later(
                later(BEGINNING, clock.instant().minus(TaskDefinition.LONGEST_KEPT)), from == null ? BEGINNING : from);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Problem foreign() {
        String detail = "this is no next_cursor of a list with this key's tenant and these filters: "
                + "repeat the filters of the page before, or leave the cursor out";
        return Problem.at(ProblemCode.MALFORMED_REQUEST, detail, List.of(new Fault("/cursor", detail)));
    }

    /** The reads of one page. */
    private final class Walk {
        private ListPlace place;
        private int next;
        private int looked;
        private int reads;

        Walk(ListPlace start, int first) {
            this.place = start;
            this.next = first;
        }

        boolean mayGoOn() {
            return reads < MOST_READS && looked < MOST_LOOKED_AT;
        }

        /** Each read looks at four times as many jobs as the one before: a filter that wants few is not read for drop by drop. */
        List<ListedJob> read(String tenant, JobFilter filter) {
            YearMonth month = place.month();
            JobIndex.Stretch stretch = index.read(
                    tenant, month, filter, place.isAtTop() ? null : place, Math.min(next, MOST_LOOKED_AT - looked));
            reads++;
            looked += stretch.looked();
            next = Math.min(next * 4, LONGEST_READ);
            @Nullable ListPlace reached = stretch.reached();
            place = reached == null ? ListPlace.atTopOf(month.minusMonths(1)) : reached;
            return stretch.wanted();
        }
    }
}
