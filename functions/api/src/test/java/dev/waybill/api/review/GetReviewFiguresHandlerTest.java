package dev.waybill.api.review;

import static dev.waybill.api.TestApi.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.InMemoryReviewIndex;
import dev.waybill.core.json.Json;
import dev.waybill.core.review.LookAtReviews;
import dev.waybill.core.review.ReviewedJobs;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetReviewFiguresHandlerTest {

    private final TestApi api = new TestApi();
    private final GetReviewFiguresHandler handler =
            new GetReviewFiguresHandler(api.edge, api.bench.lookAtReviews(), api.bench.clock);
    private final ReviewedJobs jobs = new ReviewedJobs(api.bench).publish("refunds", "within: 1h");

    @Test
    void byTask_whichIsUsual_hasWhatIsOpenAndWhatIsOver() throws Exception {
        jobs.opened("refunds");
        api.bench.clock.advance(Duration.ofHours(1));
        jobs.decide("ada", jobs.opened("refunds"), Decided.APPROVED);
        jobs.decide("bob", jobs.opened("refunds"), Decided.APPROVED);
        jobs.decide("bob", jobs.opened("refunds"), Decided.CORRECTED);

        assertThat(shown()).isEqualTo(Json.parse("""
                {"data": [{"key": "refunds", "open": 1, "overdue": 1, "decided": 3, "timed_out": 0, "p50_ms": 1, "p95_ms": 1,
                  "agreement": {"with_model": {"approved": 2, "corrected": 1, "rejected": 0, "share": 0.6667},
                                "between_reviewers": {"agreed": 0, "disagreed": 0}}}],
                 "has_more": false, "next_cursor": null}"""));
        assertThat(shown("by", "task")).isEqualTo(shown());
    }

    @Test
    void byReviewer_namesEach_andLeavesOutWhatIsNobodys() throws Exception {
        jobs.publish("claims", "within: 1h, reviewers: 2");
        var claim = jobs.opened("claims");
        jobs.decide("ada", claim, Decided.REJECTED);
        api.bench.clock.advance(Duration.ofMinutes(10));
        jobs.decide("bob", claim, Decided.REJECTED);

        JsonNode data = shown("by", "reviewer").path("data");
        assertThat(data.get(1)).isEqualTo(Json.parse("""
                {"key": "bob", "type": "person", "name": "BOB", "decided": 1, "p50_ms": 623487, "p95_ms": 623487,
                 "agreement": {"with_model": {"approved": 0, "corrected": 0, "rejected": 1, "share": 0.0},
                               "between_reviewers": {"agreed": 1, "disagreed": 0, "share": 1.0}}}"""));
        assertThat(data.findValuesAsText("key")).containsExactly("ada", "bob");
    }

    @Test
    void moreOpenThanAreCounted_isSaid() throws Exception {
        jobs.opened("refunds");
        jobs.opened("refunds");
        GetReviewFiguresHandler few = new GetReviewFiguresHandler(
                api.edge,
                new LookAtReviews(new InMemoryReviewIndex(api.bench.jobs), api.bench.usage, api.bench.clock, 1),
                api.bench.clock);
        JsonNode body = call(few, api.request("GET /v1/reviews/figures")).body();
        assertThat(body.path("truncated").asBoolean()).isTrue();
        assertThat(body.at("/data/0/open").asInt()).isEqualTo(1);
        assertThat(shown().has("truncated")).isFalse();
    }

    @Test
    void days_boundWhatIsOver_notWhatIsOpen() throws Exception {
        jobs.decide("ada", jobs.opened("refunds"), Decided.APPROVED);
        jobs.opened("refunds");
        String yesterday = LocalDate.ofInstant(api.bench.clock.instant(), ZoneOffset.UTC)
                .minusDays(1)
                .toString();
        JsonNode before = shown("from", yesterday, "to", yesterday).at("/data/0");
        assertThat(before.path("decided").asInt()).isZero();
        assertThat(before.path("open").asInt()).isEqualTo(1);
        assertThat(before.has("p50_ms")).isFalse();
        assertThat(shown("from", yesterday).at("/data/0/decided").asInt()).isEqualTo(1);
    }

    @Test
    void noReviews_areAnEmptyList() throws Exception {
        for (String by : new String[] {"task", "reviewer"}) {
            assertThat(shown("by", by)).isEqualTo(Json.parse("""
                    {"data": [], "has_more": false, "next_cursor": null}"""));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "by=day",
                "by=",
                "by=Task",
                "from=2026-11-31",
                "from=2027-01-01",
                "from=2026-01-01",
                "to=yesterday",
                "limit=0",
                "task=refunds"
            })
    void whatIsNoDay_noWord_orTooMuch_isRefusedByName(String parameter) throws Exception {
        String name = parameter.substring(0, parameter.indexOf('='));
        Answer answer = answer(name, parameter.substring(name.length() + 1));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/" + name);
    }

    private JsonNode shown(String... parameters) throws Exception {
        Answer answer = answer(parameters);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private Answer answer(String... parameters) throws Exception {
        ObjectNode event = api.request("GET /v1/reviews/figures");
        for (int n = 0; n < parameters.length; n += 2) {
            TestApi.query(event, parameters[n], parameters[n + 1]);
        }
        return call(handler, event);
    }
}
