package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

    private static final int MOST_CHARACTERS = 100_000;

    @Test
    void manyPlaces_areCut_andTheirNumberIsTold() {
        JsonNode document = document(faults(100_000, 10, 10));
        assertThat(document.path("errors")).hasSize(200);
        assertThat(document.path("errors").path(199).path("detail").asText()).isEqualTo("and 99801 more places");
    }

    @Test
    void longPlacesAndTexts_makeNoLongDocument() {
        assertThat(Json.write(document(faults(1, 1_000_000, 10)))).hasSizeLessThan(MOST_CHARACTERS);
        assertThat(Json.write(document(faults(1, 10, 1_000_000)))).hasSizeLessThan(MOST_CHARACTERS);
        assertThat(Json.write(document(faults(150, 50_000, 50_000)))).hasSizeLessThan(MOST_CHARACTERS);
        assertThat(Json.write(document(Problem.of(ProblemCode.INVALID_REQUEST, "x".repeat(1_000_000)))))
                .hasSizeLessThan(MOST_CHARACTERS);
    }

    @Test
    void cutText_endsWithAWholeCharacter() {
        JsonNode document = document(Problem.of(ProblemCode.INVALID_REQUEST, "x" + "😀".repeat(5_000)));
        assertThat(document.path("detail").asText()).endsWith("😀…");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/jobs/job_1,/v1/jobs/job_1",
        "/v1/jobs/a b,/v1/jobs/a%20b",
        "/v1/jobs/ä?#[],/v1/jobs/%C3%A4%3F%23%5B%5D",
        "/v1/jobs/100%,/v1/jobs/100%25",
        "//evil.example/x,/.//evil.example/x",
    })
    void instance_isAUriReferenceOfThePath(String path, String instance) {
        JsonNode document = document(path, Problem.of(ProblemCode.NOT_FOUND, "nothing"));
        assertThat(document.path("instance").asText()).isEqualTo(instance);
        assertThat(URI.create(instance).getHost()).isNull();
    }

    @Test
    void instanceOfAnEndlessPath_isLeftOut() {
        assertThat(document("/" + "x".repeat(9_000), Problem.of(ProblemCode.NOT_FOUND, "nothing"))
                        .has("instance"))
                .isFalse();
    }

    private static Problem faults(int count, int pointer, int detail) {
        List<Fault> faults = IntStream.range(0, count)
                .mapToObj(i -> new Fault("/" + "p".repeat(pointer), "d".repeat(detail)))
                .toList();
        return Problem.at(ProblemCode.INVALID_REQUEST, "wrong", faults);
    }

    private static JsonNode document(Problem problem) {
        return document("/v1/jobs", problem);
    }

    private static JsonNode document(String path, Problem problem) {
        HttpRequest request = new HttpRequest(
                APIGatewayV2HTTPEvent.builder().withRawPath(path).build());
        return Json.parse(Problems.response(problem, request, "req-1").body());
    }
}
