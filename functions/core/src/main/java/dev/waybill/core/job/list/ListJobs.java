package dev.waybill.core.job.list;

import dev.waybill.core.job.label.Asking;
import dev.waybill.core.json.Cursor;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.TaskDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists a tenant's jobs, newest first, page by page: month by month, back to the oldest that can still be kept, or, where only
 * a rare status is asked for, through the jobs of that status alone, and where something is asked to be said of them through those
 * of which it is. Children of a job's steps are in none of these lists: they are listed where their parent is asked for. The reads of a page are bounded: where a filter finds nothing
 * for long the page ends short, or, unless the status is a rare one, empty, with a cursor that goes on from there. Thread-safe.
 */
public final class ListJobs {

    /** When a page has looked at so many jobs, whether or not the filter wants them, it may end before it is full. */
    static final int MOST_LOOKED_AT = 5_000;

    /** How many reads of the index a page makes; an empty month costs one. */
    static final int MOST_READS = 128;

    /** No job is older than Waybill itself. */
    static final Instant BEGINNING = Instant.parse("2025-01-01T00:00:00Z");

    private static final int LONGEST_READ = 1_000;
    private final JobIndex index;
    private final LabelLists labels;
    private final Clock clock;

    public ListJobs(JobIndex index, LabelLists labels, Clock clock) {
        this.index = index;
        this.labels = labels;
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
     * @throws Problem {@code malformed_request} for a cursor that is not of this tenant and filter, or metadata that no task lists
     */
    public Page page(String tenant, JobFilter filter, int limit, @Nullable String cursor) {
        JobWalk walk = walk(tenant, filter, start(tenant, filter, cursor));
        List<ListedJob> found = read(walk, limit);
        if (found.size() > limit) {
            List<ListedJob> page = found.subList(0, limit);
            String next = page.get(limit - 1).place().cursor().write(tenant, filter);
            return new Page(index.complete(tenant, page), next);
        }
        @Nullable String next = walk.isAtEnd() ? null : walk.place().cursor().write(tenant, filter);
        return new Page(index.complete(tenant, found), next);
    }

    private JobWalk walk(String tenant, JobFilter filter, ListPlace start) {
        @Nullable Asking asking = filter.asking();
        if (asking != null) {
            return labels.walk(tenant, filter, asking, start);
        }
        if (filter.parent() != null) {
            return new PartWalk(index::readChildren, tenant, filter, start);
        }
        @Nullable ListStatus status = filter.status();
        return status != null && status.isRare() && index.hasAllRare()
                ? new PartWalk(index::readRare, tenant, filter, start)
                : new MonthWalk(index, tenant, filter, ListPlace.month(oldest(filter)), start);
    }

    /** Each read looks at four times as many jobs as the one before: a filter that wants few is not read for drop by drop. */
    private static List<ListedJob> read(JobWalk walk, int limit) {
        List<ListedJob> found = new ArrayList<>();
        int looked = 0;
        int most = limit + 1;
        for (int reads = 0; reads < MOST_READS && found.size() <= limit && !walk.isAtEnd(); reads++) {
            if (walk.mayEnd(found, looked)) {
                break;
            }
            JobIndex.Stretch stretch = walk.read(most);
            found.addAll(stretch.wanted());
            looked += stretch.looked();
            most = Math.min(most * 4, LONGEST_READ);
        }
        return found;
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
}
