package dev.waybill.api.http;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.about.AboutHandler;
import dev.waybill.api.about.Contract;
import dev.waybill.core.task.catalog.TestTasks;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {

    private final TestApi api = new TestApi();
    private final AboutHandler about = new AboutHandler(api.edge, Contract.bundled(), Optional::empty);

    private Answer health(String accept) {
        return call(about, header(TestApi.open("GET /healthz"), "accept", accept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/json",
                "Application/JSON; charset=utf-8",
                "text/html, application/json;q=0.1",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "text/html;q=0, */*",
                "application/*;q=0, application/json",
                "application/json;q=0.001",
                "",
                "   ",
                ",;,",
                "json",
                "a/b/c"
            })
    void whatAllowsJson_orSaysNothing_isAnswered(String accept) {
        assertThat(health(accept).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xml, text/*",
                "application/problem+json",
                "application/json;q=0",
                "application/json; q=0.0, */*",
                "application/json;charset=utf-8;Q=0.000",
                "*/*;q=0",
                "application/*;q=0, text/html",
                "json, text/plain"
            })
    void whatExcludesIt_is406_asAProblem(String accept) {
        Answer answer = health(accept);
        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body().path("code").asText()).isEqualTo("not_acceptable");
        assertThat(answer.body().path("detail").asText()).isEqualTo("expected Accept to allow application/json");
    }

    @Test
    void pageIsHtml_andTheContractIsJson() {
        assertThat(call(about, header(TestApi.open("GET /docs"), "accept", "text/html"))
                        .status())
                .isEqualTo(200);
        assertThat(call(about, header(TestApi.open("GET /docs"), "accept", "application/json"))
                        .status())
                .isEqualTo(406);
        assertThat(call(about, header(TestApi.open("GET /openapi.json"), "accept", "text/html"))
                        .status())
                .isEqualTo(406);
    }

    @Test
    void nothingIsDone_whereTheAnswerWouldNotBeTaken() {
        api.bench.publish(TestTasks.sorting(1, "money"));
        ObjectNode submit = header(api.request("POST /v1/jobs"), "accept", "text/csv");
        submit.put("body", "{\"task\":\"sorting\",\"input\":{\"text\":\"x\"}}");

        assertThat(call(api.submitJob(), submit).status()).isEqualTo(406);

        assertThat(api.bench.jobs.keys()).isEmpty();
    }

    @Test
    void whoMayNot_isToldThatFirst() {
        ObjectNode get = header(path(TestApi.open("GET /v1/jobs/{id}"), "id", "job_1"), "accept", "text/csv");
        assertThat(call(api.getJob(), get).status()).isEqualTo(401);
    }
}
