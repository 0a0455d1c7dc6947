package dev.waybill.client;

import static dev.waybill.client.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.client.FakeServer.Answer;
import dev.waybill.client.FakeServer.Asked;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListingTest {

    private static final Answer FIRST =
            json(200, "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"has_more\":true,\"next_cursor\":\"c1\"}");
    private static final Answer EMPTY = json(200, "{\"data\":[],\"has_more\":true,\"next_cursor\":\"c2\"}");
    private static final Answer LAST = json(200, "{\"data\":[{\"id\":\"c\"}],\"has_more\":false,\"next_cursor\":null}");

    private final FakeServer server = new FakeServer().answers(FIRST, EMPTY, LAST);
    private final Listing<JobSummary> jobs = server.client().jobs().list(JobFilter.ALL);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nothingIsAskedFor_beforeSomethingIsTaken_andNoPageTooMany() {
        Iterator<JobSummary> all = jobs.iterator();
        assertThat(server.asked()).isEmpty();

        assertThat(jobs.stream().limit(2).map(JobSummary::id)).containsExactly("a", "b");

        assertThat(server.asked()).hasSize(1);
        assertThat(all).isNotNull();
    }

    @Test
    void stream_goesOverEmptyPages_toTheEnd() {
        assertThat(jobs.all()).extracting(JobSummary::id).containsExactly("a", "b", "c");
        assertThat(server.asked())
                .extracting(Asked::line)
                .isEqualTo(List.of(
                        "GET /v1/jobs?limit=100",
                        "GET /v1/jobs?limit=100&cursor=c1",
                        "GET /v1/jobs?limit=100&cursor=c2"));
    }

    @Test
    void iterator_endsAsIteratorsDo() {
        server.answers(LAST);
        Iterator<JobSummary> all = jobs.iterator();

        assertThat(all.next().id()).isEqualTo("c");
        assertThat(all.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(all::next);
    }

    @Test
    void first_asksForNoMoreThanIsWanted_andSaysWhereItGoesOn() {
        Page<JobSummary> page = jobs.first(2);

        assertThat(page.items()).hasSize(2);
        assertThat(page.next()).isEqualTo(Optional.of("c1"));
        assertThat(server.last().line()).isEqualTo("GET /v1/jobs?limit=2");
        assertThat(jobs.from("c1").first(3).hasMore()).isFalse();
        assertThat(server.last().line()).isEqualTo("GET /v1/jobs?limit=3&cursor=c2");
    }

    @Test
    void pageThatLeadsBackToItself_isNotFollowedForEver() {
        server.answers(EMPTY);

        assertThatExceptionOfType(UnexpectedAnswerException.class).isThrownBy(jobs::all);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void pageWithoutData_isNoEmptyList() {
        server.answers(200, "{}");

        assertThatExceptionOfType(UnexpectedAnswerException.class).isThrownBy(jobs::all);
    }

    @Test
    void pageOfNoSize_isRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> jobs.page(0));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> jobs.page(101));
    }
}
