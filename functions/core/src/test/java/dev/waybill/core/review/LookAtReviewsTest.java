package dev.waybill.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.core.job.Decided;
import dev.waybill.core.job.InMemoryReviewIndex;
import dev.waybill.core.job.Job;
import dev.waybill.core.key.Actor;
import dev.waybill.core.review.LookAtReviews.ByTask;
import dev.waybill.core.review.LookAtReviews.OfReviewer;
import dev.waybill.core.review.LookAtReviews.OfTask;
import dev.waybill.core.review.LookAtReviews.Open;
import dev.waybill.core.testing.Workbench;
import dev.waybill.core.usage.Latencies;
import dev.waybill.core.usage.ReviewCounts;
import dev.waybill.core.usage.ReviewSums;
import dev.waybill.core.usage.SequenceNumber;
import dev.waybill.core.usage.UsageCounts;
import dev.waybill.core.usage.UsagePart;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LookAtReviewsTest {

    private final Workbench bench = new Workbench();
    private final ReviewedJobs jobs = new ReviewedJobs(bench)
            .publish("refunds", "within: 1h")
            .publish("claims", "within: 1h, reviewers: 2")
            .publish("quiet", "within: 1h, onTimeout: accept");
    private final LocalDate today = LocalDate.ofInstant(bench.clock.instant(), ZoneOffset.UTC);

    @Test
    void openReviews_areCountedByTask_andThoseOverdueAmongThem() {
        jobs.opened("refunds");
        bench.clock.advance(Duration.ofMinutes(40));
        jobs.opened("refunds");
        jobs.opened("claims");
        bench.clock.advance(Duration.ofMinutes(20));

        assertThat(byTask().tasks())
                .extracting(OfTask::task, OfTask::open)
                .containsExactly(tuple("claims", new Open(1, 0)), tuple("refunds", new Open(2, 1)));
        assertThat(byReviewer()).as("an open review is nobody's").isEmpty();
    }

    @Test
    void whatIsOver_isNoLongerOpen_andCountsAsItEnded() {
        Job first = jobs.opened("refunds");
        Job second = jobs.opened("refunds");
        Job third = jobs.opened("quiet");
        bench.clock.advance(Duration.ofMinutes(10));
        jobs.decide("ada", first, Decided.APPROVED);
        jobs.decide("bob", second, Decided.CORRECTED);
        bench.clock.advance(Duration.ofMinutes(50));
        jobs.look(third);

        ReviewSums decided = new ReviewSums(
                2,
                0,
                Map.of(Decided.APPROVED, 1L, Decided.CORRECTED, 1L),
                0,
                0,
                Latencies.of(Duration.ofMinutes(10)).plus(Latencies.of(Duration.ofMinutes(10))));
        assertThat(byTask().tasks())
                .containsExactly(
                        new OfTask("quiet", new Open(0, 0), new ReviewSums(0, 1, Map.of(), 0, 0, Latencies.NONE)),
                        new OfTask("refunds", new Open(0, 0), decided));
        assertThat(byReviewer())
                .extracting(reviewer -> reviewer.who().id())
                .as("who decides by letting time pass is nobody")
                .containsExactly("ada", "bob");
    }

    @Test
    void twoWhoHaveToAgree_areComparedWithOneAnother() {
        Job alike = jobs.opened("claims");
        jobs.decide("ada", alike, Decided.CORRECTED);
        jobs.decide("bob", alike, Decided.CORRECTED);
        Job apart = jobs.opened("claims");
        jobs.decide("ada", apart, Decided.APPROVED);
        jobs.decide("bob", apart, Decided.REJECTED);
        assertThat(byTask().tasks().get(0).open()).as("it goes on to a third").isEqualTo(new Open(1, 0));
        jobs.decide("carl", apart, Decided.APPROVED);

        assertThat(byTask().tasks()).singleElement().satisfies(task -> assertThat(task.sums())
                .extracting(ReviewSums::decided, ReviewSums::agreed, ReviewSums::disagreed)
                .containsExactly(2L, 1L, 1L));
        assertThat(byReviewer())
                .extracting(reviewer -> reviewer.sums().agreed(), reviewer -> reviewer.sums()
                        .disagreed())
                .containsExactly(tuple(1L, 1L), tuple(1L, 1L), tuple(0L, 0L));
    }

    @Test
    void cancelledJob_leavesNoReview() {
        Job job = jobs.opened("refunds");
        bench.cancelJob().cancel(Workbench.WHO, job.key());
        jobs.look(job);
        assertThat(byTask().tasks()).isEmpty();
    }

    @Test
    void moreThanAreCounted_isSaid_andExactlySoManyAreNotMore() {
        for (int n = 0; n < 3; n++) {
            jobs.opened("refunds");
            bench.clock.advance(Duration.ofSeconds(1));
        }
        assertThat(byTask(3)).extracting(ByTask::truncated).isEqualTo(false);
        assertThat(byTask(2).truncated()).isTrue();
        assertThat(byTask(2).tasks().get(0).open()).isEqualTo(new Open(2, 0));
    }

    @Test
    void reviewer_goesByTheNameOfTheLastDay_andIsOneUnderAll() {
        part(today.minusDays(1), Actor.person("ada", "Ada Byron"));
        part(today, Actor.person("ada", "Ada Lovelace"));
        part(today.minusDays(2), Actor.key("ada", "a program"));

        assertThat(byReviewer())
                .extracting(OfReviewer::who, reviewer -> reviewer.sums().decided())
                .containsExactly(
                        tuple(Actor.key("ada", "a program"), 1L), tuple(Actor.person("ada", "Ada Lovelace"), 2L));
    }

    @Test
    void otherDays_andOtherTenants_haveTheirOwn() {
        part(today.minusDays(30), Actor.person("ada", null));
        jobs.decide("bob", jobs.opened("refunds"), Decided.APPROVED);
        jobs.opened("refunds");

        assertThat(byReviewer()).extracting(reviewer -> reviewer.who().id()).containsExactly("bob");
        LookAtReviews look = bench.lookAtReviews();
        assertThat(look.byTask("globex", today.minusDays(99), today).tasks()).isEmpty();
        assertThat(look.byReviewer("globex", today.minusDays(99), today)).isEmpty();
        assertThat(look.byTask("acme", today.minusDays(9), today.minusDays(1)).tasks())
                .as("what is open is open, whatever the days")
                .singleElement()
                .isEqualTo(new OfTask("refunds", new Open(1, 0), ReviewSums.NONE));
    }

    private void part(LocalDate day, Actor who) {
        ReviewSums once = new ReviewSums(1, 0, Map.of(Decided.APPROVED, 1L), 0, 0, Latencies.NONE);
        bench.usage.put(
                new UsagePart(
                        new UsagePart.Key("acme", day, "shardId-" + who.kind()),
                        new SequenceNumber("1"),
                        new UsageCounts(
                                Map.of(), Map.of(), new ReviewCounts(Map.of("refunds", once), Map.of(who, once)))),
                null);
    }

    private ByTask byTask() {
        return byTask(1_000);
    }

    private ByTask byTask(int most) {
        return new LookAtReviews(new InMemoryReviewIndex(bench.jobs), bench.usage, bench.clock, most)
                .byTask("acme", today.minusDays(29), today);
    }

    private List<OfReviewer> byReviewer() {
        return bench.lookAtReviews().byReviewer("acme", today.minusDays(29), today);
    }
}
