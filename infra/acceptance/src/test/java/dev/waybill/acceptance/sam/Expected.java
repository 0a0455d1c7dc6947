package dev.waybill.acceptance.sam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * What comes out for an event.
 *
 * @param status of an HTTP response, whose body is looked into; 0 where the function's result itself is
 * @param fields JSON Pointers and patterns of what is there
 */
record Expected(int status, List<Field> fields) {

    private record Field(String pointer, String pattern) {}

    /** An HTTP response with this status. */
    static Expected http(int status) {
        return new Expected(status, List.of());
    }

    /** A result that goes to something else than a gateway. */
    static Expected result() {
        return new Expected(0, List.of());
    }

    /** The same, and this field as text matches this regular expression whole; an absent one is the empty text. */
    Expected with(String pointer, String pattern) {
        List<Field> all = new ArrayList<>(fields);
        all.add(new Field(pointer, pattern));
        return new Expected(status, List.copyOf(all));
    }

    void check(JsonNode answer) {
        assertThat(answer.path("errorType").asText())
                .as("the function's own failure: %s", answer)
                .isEmpty();
        if (status > 0) {
            assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(status);
        }
        JsonNode content =
                status > 0 && !fields.isEmpty() ? Json.parse(answer.path("body").asText()) : answer;
        for (Field field : fields) {
            assertThat(text(content.at(field.pointer())))
                    .as("%s of %s", field.pointer(), content)
                    .matches(field.pattern());
        }
    }

    private static String text(JsonNode value) {
        return value.isValueNode() || value.isMissingNode() ? value.asText() : Json.write(value);
    }
}
