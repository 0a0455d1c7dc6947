package dev.waybill.api.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.set.SetItem;
import dev.waybill.core.set.add.ItemRules;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemsBodyTest {

    private static final String NDJSON = "application/x-ndjson";
    private static final String A = "{\"custom_id\":\"a\",\"input\":{\"n\":1}}";
    private static final String B = "{\"custom_id\":\"b\",\"input\":null,\"subject\":\"s\",\"metadata\":{\"k\":\"v\"}}";

    private static HttpRequest request(String type, String body, boolean encoded, @Nullable String key) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("content-type", type));
        if (key != null) {
            headers.put("idempotency-key", key);
        }
        return new HttpRequest(APIGatewayV2HTTPEvent.builder()
                .withHeaders(headers)
                .withBody(body)
                .withIsBase64Encoded(encoded)
                .build());
    }

    private static ItemsBody read(HttpRequest request) {
        return ItemsBody.read(request, () -> new byte[32]);
    }

    private static List<SetItem> lines(String text) {
        return read(request(NDJSON, text, false, null)).items();
    }

    private static Problem refusal(String type, String text) {
        return catchThrowableOfType(Problem.class, () -> read(request(type, text, false, null)));
    }

    private static Problem refusedLines(String text) {
        return refusal(NDJSON, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\n\n", "\n \t\r\n"})
    void lines_endInEveryUsualWay_andTheLastNeedsNoEnd(String end) {
        List<SetItem> expected = List.of(
                new SetItem("a", Json.parse("{\"n\":1}"), null, null),
                new SetItem("b", Json.parse("null"), "s", Map.of("k", "v")));

        assertThat(lines(A + end + B)).isEqualTo(expected);
        assertThat(lines(A + end + B + end)).isEqualTo(expected);
        assertThat(lines("\uFEFF" + end + A + end + B + end + end)).isEqualTo(expected);
    }

    @Test
    void nothing_isNoItems() {
        assertThat(lines("")).isEmpty();
        assertThat(lines("\n\n")).isEmpty();
        assertThat(lines("\uFEFF")).isEmpty();
    }

    @Test
    void numbers_keepTheirDigits_inEitherForm() {
        String item = "{\"custom_id\":\"a\",\"input\":[9007199254740993,0.10,1e2,-0.0]}";

        assertThat(lines(item))
                .extracting(each -> Json.write(each.input()))
                .containsExactly("[9007199254740993,0.10,1e2,-0.0]");
        assertThat(read(request("application/json", "{\"items\":[" + item + "]}", false, null))
                        .items())
                .isEqualTo(lines(item));
    }

    @Test
    void bytesFromTheGateway_areRead_andMustBeUtf8() {
        String text = A.replace("\"a\"", "\"ä😀\"") + "\n";
        String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertThat(read(request(NDJSON, base64, true, null)).items())
                .extracting(SetItem::customId)
                .containsExactly("ä😀");

        String latin = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
        Problem refused = catchThrowableOfType(Problem.class, () -> read(request(NDJSON, latin, true, null)));
        // ISO 8859-1 has no emoji: what stands for it is ASCII, the letter before it is not.
        assertThat(refused.code()).isEqualTo(ProblemCode.MALFORMED_REQUEST);
        assertThat(refused).hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"secret\"",
                "{\"custom_id\":\"a\",\"custom_id\":\"b\"}",
                "secret",
                "{} {}",
                "1e99999",
                "{\"input\":\"\\u0000\"}"
            })
    void lineThatIsNoJson_isMalformed_byItsNumber_andNotRepeated(String line) {
        Problem refused = refusedLines(A + "\r\n\n" + line + "\n" + B);

        assertThat(refused.code()).isEqualTo(ProblemCode.MALFORMED_REQUEST);
        assertThat(refused).hasMessageStartingWith("line 3: ").hasMessageNotContaining("secret");
    }

    @Test
    void everyFault_isNamedByLineAndPlace() {
        Problem refused = refusedLines("[1]\n" + A + "\n{\"custom_id\":\"\",\"extra\":1,\"metadata\":{\"k\":2}}\n" + A);

        assertThat(refused.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
        assertThat(refused.faults())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder("", "/extra", "/custom_id", "/input", "/metadata/k", "/custom_id");
        assertThat(refused.faults())
                .extracting(fault -> fault.detail().replaceFirst(":.*", ""))
                .containsExactlyInAnyOrder("line 1", "line 3", "line 3", "line 3", "line 3", "line 4");
        assertThat(refused.faults())
                .anySatisfy(fault -> assertThat(fault.detail()).contains("'a' stands at line 2 too"));
    }

    @Test
    void everyFaultOfADocument_isNamedByItsPlace() {
        Problem refused =
                refusal("application/json", "{\"items\":[" + A + ",7," + A + ",{\"input\":1,\"x\":2}],\"more\":1}");

        assertThat(refused.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
        assertThat(refused.faults())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder(
                        "/more", "/items/1", "/items/2/custom_id", "/items/3/custom_id", "/items/3/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"items\":{}}", "{\"items\":null}", "[]"})
    void documentWithoutAListOfItems_isRefused(String document) {
        assertThat(refusal("application/json", document).code()).isEqualTo(ProblemCode.INVALID_REQUEST);
    }

    @Test
    void otherTypes_areNotSupported() {
        assertThat(refusal("text/plain", A).code()).isEqualTo(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        assertThat(refusal("", A).code()).isEqualTo(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void customIdsAndInputs_areTakenUpToTheirLimits() {
        String id = "i".repeat(128);
        String input = "x".repeat(256 * 1024 - 2);
        String item = "{\"custom_id\":\"%s\",\"input\":\"%s\"}";

        assertThat(lines(item.formatted(id, input))).hasSize(1);

        assertThat(refusedLines(item.formatted(id + "i", "x")).code()).isEqualTo(ProblemCode.INVALID_REQUEST);
        Problem large = refusedLines(A + "\n" + item.formatted("b", input + "x"));
        assertThat(large.code()).isEqualTo(ProblemCode.PAYLOAD_TOO_LARGE);
        assertThat(large).hasMessageContaining("line 2").hasMessageNotContaining("xxx");
    }

    @Test
    void inputIsMeasuredInBytes() {
        String item = "{\"custom_id\":\"a\",\"input\":\"" + "ä".repeat(128 * 1024) + "\"}";

        assertThat(refusedLines(item).code()).isEqualTo(ProblemCode.PAYLOAD_TOO_LARGE);
    }

    @Test
    void requests_areTakenUpToTheirLimits() {
        StringBuilder most = new StringBuilder();
        for (int i = 0; i < ItemRules.MOST_AT_ONCE; i++) {
            most.append("{\"custom_id\":\"").append(i).append("\",\"input\":1}\n");
        }
        assertThat(lines(most.toString())).hasSize(10_000);
        Problem tooMany = refusedLines(most + A);
        assertThat(tooMany.code()).isEqualTo(ProblemCode.PAYLOAD_TOO_LARGE);
        assertThat(tooMany).hasMessageContaining("10000 items");

        String blank = " ".repeat(4 * 1024 * 1024 - A.length());
        assertThat(lines(A + blank)).hasSize(1);
        assertThat(refusedLines(A + blank + " ").code()).isEqualTo(ProblemCode.PAYLOAD_TOO_LARGE);
        String encoded = Base64.getEncoder().encodeToString((A + blank).getBytes(StandardCharsets.UTF_8));
        assertThat(read(request(NDJSON, encoded, true, null)).items()).hasSize(1);
    }

    @Test
    void sameItemsInEitherForm_areTheSameRequest() {
        Idempotency asLines = key(request(NDJSON, A + "\n" + B, false, "k"));

        assertThat(asLines.key()).isEqualTo("k");
        assertThat(key(request("application/json", "{\"items\": [" + A + "," + B + "]}", false, "k")))
                .isEqualTo(asLines);
        assertThat(key(request(NDJSON, B + "\n" + A, false, "k"))).isNotEqualTo(asLines);
        assertThat(read(request(NDJSON, A, false, null)).idempotency()).isNull();
    }

    private static Idempotency key(HttpRequest request) {
        Idempotency idempotency = read(request).idempotency();
        assertThat(idempotency).isNotNull();
        return java.util.Objects.requireNonNull(idempotency);
    }
}
