package dev.waybill.api.http;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.open;
import static dev.waybill.api.TestApi.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.TestContext;
import dev.waybill.api.about.AboutHandler;
import dev.waybill.api.about.Contract;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    private static final String PLATFORM = new TestContext().getAwsRequestId();

    private final TestApi api = new TestApi();
    private final AboutHandler about = new AboutHandler(api.edge, Contract.bundled(), Optional::empty);

    @ParameterizedTest
    @ValueSource(strings = {"a", "8f14e45f-ceea-467f-a8d2-1c3a2f6c9d51", "Root:1-5f84.x_y", "01J9ZQ7"})
    void whatTheCallerSends_isSentBack_andQuotedByProblems(String id) {
        assertThat(call(about, header(open("GET /healthz"), "X-Request-Id", id)).header("X-Request-Id"))
                .isEqualTo(id);
        Answer problem = call(api.getJob(), header(path(open("GET /v1/jobs/{id}"), "id", "job_1"), "x-request-id", id));
        assertThat(problem.header("X-Request-Id")).isEqualTo(id);
        assertThat(problem.body().path("request_id").asText()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "-a", "a\nSet-Cookie: x", "<script>", "é", "anna@example.com", "a,b"})
    void whatIsNotPlain_isNotSentBack(String id) {
        assertThat(call(about, header(open("GET /healthz"), "x-request-id", id)).header("X-Request-Id"))
                .isEqualTo(PLATFORM);
    }

    @Test
    void whatIsTooLong_isNotSentBack() {
        assertThat(call(about, header(open("GET /healthz"), "x-request-id", "a".repeat(128)))
                        .header("X-Request-Id"))
                .hasSize(128);
        assertThat(call(about, header(open("GET /healthz"), "x-request-id", "a".repeat(129)))
                        .header("X-Request-Id"))
                .isEqualTo(PLATFORM);
    }

    @Test
    void whereTheCallerSendsNone_theAnswerNamesThePlatforms() {
        assertThat(call(about, open("GET /healthz")).header("X-Request-Id")).isEqualTo(PLATFORM);
    }

    @Test
    void failureIsLogged_underBoth() {
        AboutHandler broken = new AboutHandler(api.edge, Contract.bundled(), () -> {
            throw new IllegalStateException("a disk");
        });

        Answer answer = call(broken, header(open("GET /healthz"), "x-request-id", "mine-1"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body().path("request_id").asText()).isEqualTo("mine-1");
        assertThat(api.bench.logged)
                .singleElement()
                .asString()
                .contains("\"request_id\":\"" + PLATFORM + "\"", "\"caller_request_id\":\"mine-1\"");
    }
}
