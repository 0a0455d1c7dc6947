package dev.waybill.core.review;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Review;
import dev.waybill.core.json.Cursor;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.review.ReviewIndex.Listed;
import dev.waybill.core.review.ReviewIndex.Place;
import dev.waybill.core.review.ReviewIndex.Stretch;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lists a tenant's open reviews, the next due first, page by page. The reads of a page are bounded: where a filter finds
 * nothing for long the page ends short, or empty, with a cursor that goes on from there. The index finds the reviews; how far
 * each is, its job's records say, read for the whole page at once, so that no review stands in a list that has been decided.
 * Thread-safe.
 */
public final class ListReviews {

    /** How many reviews a page looks at, whether or not the filter wants them. */
    static final int MOST_LOOKED_AT = 5_000;

    private static final int LONGEST_READ = 1_000;
    private final ReviewIndex index;
    private final JobChain chain;
    private final Clock clock;

    public ListReviews(ReviewIndex index, JobChain chain, Clock clock) {
        this.index = index;
        this.chain = chain;
        this.clock = clock;
    }

    /**
     * An open review and how far it is.
     *
     * @param claim that holds now
     * @param decisions how many people have decided on this review so far
     * @param step whose value is decided on; null where it is the job's output
     * @param isDecidedByCaller whether the caller is one who has decided on the same, on this review or the one before, and may
     *     not again
     */
    public record Entry(
            Listed listed,
            @Nullable String step,
            Optional<Review.Claim> claim,
            int decisions,
            boolean isDecidedByCaller) {}

    /**
     * One page.
     *
     * @param next the cursor of the next page; null at the end
     */
    public record Page(List<Entry> reviews, @Nullable String next) {
        public Page {
            reviews = List.copyOf(reviews);
        }
    }

    /**
     * @param who whose tenant's they are
     * @param limit how many reviews the page holds at most
     * @param cursor where the page before ended
     * @throws Problem {@code malformed_request} for a cursor that is not of this tenant and filter
     */
    public Page page(Principal who, ReviewFilter filter, int limit, @Nullable String cursor) {
        String tenant = who.tenant();
        @Nullable
        Place place = cursor == null
                ? null
                : Cursor.read(tenant, filter, cursor).map(Place::of).orElseThrow(ListReviews::foreign);
        List<Listed> found = new ArrayList<>();
        int looked = 0;
        int most = limit + 1;
        do {
            Stretch stretch = index.read(tenant, filter, place, Math.min(most, MOST_LOOKED_AT - looked));
            found.addAll(stretch.wanted());
            looked += stretch.looked();
            place = stretch.reached();
            // A filter that wants few is not read for drop by drop.
            most = Math.min(most * 4, LONGEST_READ);
        } while (found.size() <= limit && place != null && looked < MOST_LOOKED_AT);
        if (found.size() > limit) {
            List<Listed> page = found.subList(0, limit);
            return new Page(
                    open(who, page), page.get(limit - 1).place().cursor().write(tenant, filter));
        }
        return new Page(open(who, found), place == null ? null : place.cursor().write(tenant, filter));
    }

    private List<Entry> open(Principal who, List<Listed> listed) {
        Instant now = clock.instant();
        Map<JobKey, Job> jobs =
                chain.readAll(listed.stream().map(each -> key(who, each)).collect(Collectors.toList()));
        return listed.stream()
                .flatMap(each -> Optional.ofNullable(jobs.get(key(who, each)))
                        .filter(job -> job.stateAt(now) == JobState.AWAITING_REVIEW)
                        .flatMap(job -> job.review().map(review -> entry(each, job, review, who.actor(), now)))
                        .stream())
                .collect(Collectors.toList());
    }

    private static JobKey key(Principal who, Listed listed) {
        return new JobKey(who.tenant(), listed.id());
    }

    private static Entry entry(Listed listed, Job job, Review review, Actor who, Instant now) {
        return new Entry(
                listed,
                review.opened().step(),
                review.claimAt(now),
                review.decisions().size(),
                OpenReviews.hasDecided(job, review.opened().step(), who));
    }

    private static Problem foreign() {
        String detail = "this is no next_cursor of a list of reviews with this key's tenant and these filters: "
                + "repeat the filters of the page before, or leave the cursor out";
        return Problem.at(ProblemCode.MALFORMED_REQUEST, detail, List.of(new Fault("/cursor", detail)));
    }
}
