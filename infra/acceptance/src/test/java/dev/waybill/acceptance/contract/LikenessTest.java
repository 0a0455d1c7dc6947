package dev.waybill.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "job_9k2m4x7q1v5n8b3c6d0f | job_0a1b2c3d4e5f6g7h8j9k",
                "/v1/jobs/job_9k2m4x7q1v5n8b3c6d0f/records | /v1/jobs/job_0a1b2c3d4e5f6g7h8j9k/records",
                "2026-12-01T08:30:00.120Z | 2027-01-31T00:00:00Z",
                "kept until 2026-12-01T08:30:00Z | kept until 2027-01-31T00:00:00.5Z",
                "2026-12-01 | 2027-01-31",
                "https://tickets.example.com/waybill | http://127.0.0.1:40123/waybill",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLjSw | whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
                "0.2.0 | 0.3.1"
            })
    void whatChangesEachTime_isAlike(String example, String came) {
        assertThat(text(example, came)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "job_9k2m4x7q1v5n8b3c6d0f | batch_9k2m4x7q1v5n8b3c6d0f",
                "/v1/jobs/job_9k2m4x7q1v5n8b3c6d0f | /v1/jobs/job_9k2m4x7q1v5n8b3c6d0f/cancel",
                "2026-12-01T08:30:00Z | 2026-12-01",
                "https://tickets.example.com/waybill | https://tickets.example.com/other",
                "billing | technical"
            })
    void whatStays_isNot(String example, String came) {
        assertThat(text(example, came)).hasSize(1);
    }

    @Test
    void hash_isAlikeAnotherHash_andNotAWord() {
        String hash = "sha256:" + "0a".repeat(32);
        assertThat(text(hash, "sha256:" + "1b".repeat(32))).isEmpty();
        assertThat(text(hash, "sha256")).hasSize(1);
    }

    @Test
    void measuredAndDrawnValues_areComparedByTheirKind() {
        assertThat(differences("{\"latency_ms\": 1, \"nonce\": \"a\"}", "{\"latency_ms\": 250, \"nonce\": \"b\"}"))
                .isEmpty();
        assertThat(differences("{\"latency_ms\": 1}", "{\"latency_ms\": null}")).hasSize(1);
        assertThat(differences("{\"next_cursor\": null}", "{\"next_cursor\": \"abc\"}"))
                .hasSize(1);
    }

    @Test
    void fieldTooManyOrTooFew_isNamedWithItsPlace() {
        assertThat(differences("{\"job\": {\"id\": 1, \"old\": 2}}", "{\"job\": {\"id\": 1, \"new\": 3}}"))
                .containsExactly(
                        "/job/new: the example has nothing, what came has 3",
                        "/job/old: the example has 2, what came has nothing");
    }

    @Test
    void otherKind_otherNumber_andOtherLength_areNamed() {
        assertThat(differences("[1]", "[\"1\"]")).hasSize(1);
        assertThat(differences("[1]", "[2]")).hasSize(1);
        assertThat(differences("[1]", "[1, 1]")).containsExactly("(all): the example has [1], what came has [1,1]");
        assertThat(differences("{\"a\": null}", "{}")).hasSize(1);
    }

    private static List<String> text(String example, String came) {
        return Likeness.differences(
                Json.object().textNode(example), Json.object().textNode(came));
    }

    private static List<String> differences(String example, String came) {
        return Likeness.differences(Json.parse(example), Json.parse(came));
    }
}
