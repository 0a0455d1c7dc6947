package dev.waybill.api.http;

import static dev.waybill.api.TestApi.call;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Routes;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.task.catalog.TestTasks;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The names of headers make no difference by their case: the service sends them in lower case, SAM's local API in title case. */
class HeaderCaseTest {

    private final TestApi api = new TestApi();

    enum Case {
        LOWER,
        TITLE,
        UPPER;

        private String of(String name) {
            return switch (this) {
                case LOWER -> name;
                case TITLE ->
                    Arrays.stream(name.split("-", -1))
                            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                            .collect(Collectors.joining("-"));
                case UPPER -> name.toUpperCase(Locale.ROOT);
            };
        }

        /** The event with all its headers, these too, spelled in this case. */
        ObjectNode applyTo(ObjectNode event) {
            ObjectNode headers = (ObjectNode) event.remove("headers");
            ObjectNode spelled = event.putObject("headers");
            headers.properties().forEach(header -> spelled.set(of(header.getKey()), header.getValue()));
            return event;
        }
    }

    @BeforeEach
    void publish() {
        api.bench.publish(TestTasks.sorting(1, "invoices"));
    }

    @ParameterizedTest
    @EnumSource
    void key_contentType_andIdempotencyKey_areFound(Case spelling) {
        Answer first = submit(spelling, "\"once\"");
        assertThat(first.status()).as(first.text()).isEqualTo(202);
        Answer again = submit(spelling, "\"once\"");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body().path("id")).isEqualTo(first.body().path("id"));
    }

    @ParameterizedTest
    @EnumSource
    void preferredWait_isFound(Case spelling) {
        ObjectNode event = TestApi.header(submission(), "prefer", "wait=1");
        Answer answer = answer("POST /v1/jobs", spelling.applyTo(event));
        assertThat(answer.header("Preference-Applied")).as(answer.text()).isEqualTo("respond-async");
    }

    @ParameterizedTest
    @EnumSource
    void knownTag_isFound(Case spelling) {
        String id = submit(Case.LOWER, "\"tag\"").body().path("id").asText();
        ObjectNode event = TestApi.path(api.request("GET /v1/jobs/{id}"), "id", id);
        Answer first = answer("GET /v1/jobs/{id}", event);
        ObjectNode again = TestApi.header(event, "if-none-match", first.header("ETag"));
        assertThat(answer("GET /v1/jobs/{id}", spelling.applyTo(again)).status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @EnumSource
    void packedBody_isRefused(Case spelling) {
        ObjectNode event = TestApi.header(submission(), "content-encoding", "gzip");
        assertThat(answer("POST /v1/jobs", spelling.applyTo(event)).status()).isEqualTo(415);
    }

    private Answer submit(Case spelling, String key) {
        ObjectNode event = TestApi.header(submission(), "idempotency-key", key);
        return answer("POST /v1/jobs", spelling.applyTo(event));
    }

    private Answer answer(String route, ObjectNode event) {
        return call(requireNonNull(Routes.handlers(api).get(route)), event);
    }

    private ObjectNode submission() {
        return api.request("POST /v1/jobs").put("body", "{\"task\":\"sorting\",\"input\":{\"text\":\"a\"}}");
    }
}
