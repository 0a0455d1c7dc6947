package dev.waybill.api.http;

import static dev.waybill.api.TestApi.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Routes;
import dev.waybill.api.Routes.Route;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the query parameters of every route, or of every list. */
class QueryParametersTest {

    private final TestApi api = new TestApi();

    static Stream<Route> all() {
        return Routes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void parameterThatComesTwice_isRefused_whateverItsValues(Route route) throws Exception {
        for (String query : List.of("a=1&a=1", "limit=1&x=2&l%69mit=3", "task&task")) {
            ObjectNode event = api.request(route.key()).put("rawQueryString", query);
            Answer answer = call(Routes.handler(api, route), event);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.body().path("code").asText()).isEqualTo("malformed_request");
            assertThat(answer.body().at("/errors/0/detail").asText()).isEqualTo("expected it once");
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void parameterThatAListDoesNotKnow_isRefused(String route) throws Exception {
        ObjectNode event = TestApi.query(api.request(route), "foo", "5");
        TestApi.path(event, "id", "job_1");
        Answer answer = call(Objects.requireNonNull(Routes.handlers(api).get(route)), event);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/foo");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void everyList_takesALimit_andOneByTheSameRule(String route) throws Exception {
        for (String limit : List.of("1", "100")) {
            assertThat(limited(route, limit)).isNotEqualTo(400);
        }
        for (String limit : List.of("0", "101", "007", "1.0", "")) {
            assertThat(limited(route, limit)).as(limit).isEqualTo(400);
        }
    }

    private int limited(String route, String limit) throws Exception {
        ObjectNode event = TestApi.query(api.request(route), "limit", limit);
        TestApi.path(event, "id", "job_1");
        return call(Objects.requireNonNull(Routes.handlers(api).get(route)), event)
                .status();
    }

    static Stream<String> lists() {
        return Stream.of(
                "GET /v1/jobs",
                "GET /v1/jobs/{id}/records",
                "GET /v1/tasks",
                "GET /v1/reviews",
                "GET /v1/keys",
                "GET /v1/endpoints",
                "GET /v1/usage");
    }

    @Test
    void emptyPairs_areNoParameters() throws Exception {
        ObjectNode event = api.request("GET /v1/jobs").put("rawQueryString", "&&limit=5&");
        assertThat(call(Objects.requireNonNull(Routes.handlers(api).get("GET /v1/jobs")), event)
                        .status())
                .isEqualTo(200);
    }
}
