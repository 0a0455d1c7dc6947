package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.StorableJson;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An HTTP API event, payload format 2.0, as handlers ask about it. Carries payload: never log one. */
public record HttpRequest(JsonNode event) {

    /** No request needs more: an input of the largest size fits with every character of it escaped. */
    static final int LARGEST_BODY = 2 * 1024 * 1024;

    private static final int LONGEST_NAME = 256;

    public String method() {
        return event.at("/requestContext/http/method").asText("");
    }

    /** The route that the gateway chose, for example {@code GET /v1/jobs/{id}}. */
    public String route() {
        return event.path("routeKey").asText("");
    }

    public String path() {
        return event.path("rawPath").asText("");
    }

    public Optional<String> header(String name) {
        JsonNode value = event.path("headers").path(name.toLowerCase(Locale.ROOT));
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    public Optional<String> query(String name) {
        JsonNode value = event.path("queryStringParameters").path(name);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** The names of all query parameters. */
    public List<String> queryNames() {
        return event.path("queryStringParameters")
                .propertyStream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    /**
     * A part of the path that the route names; the gateway guarantees that it is there.
     *
     * @throws Problem {@code not_found} for what no name can be: the store takes keys of a bounded length only
     */
    public String pathParameter(String name) {
        String value = event.path("pathParameters").path(name).asText("");
        if (value.length() > LONGEST_NAME || !StorableJson.isStorable(value)) {
            throw Problem.of(ProblemCode.NOT_FOUND, "there is nothing of this name");
        }
        return value;
    }

    /** The content type without its parameters, in lower case; empty where there is none. */
    public String contentType() {
        return header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The body as text, as it was sent: nothing is ever unpacked.
     *
     * @throws Problem {@code malformed_request} for bytes that are not UTF-8, {@code payload_too_large} for more than any
     *     request needs, {@code unsupported_media_type} for one that is compressed
     */
    public String body() {
        String coding = header("content-encoding").orElse("identity").strip();
        if (!coding.equalsIgnoreCase("identity")) {
            throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "expected a body without content-encoding")
                    .with("Accept-Encoding", "identity");
        }
        String body = event.path("body").asText("");
        boolean encoded = event.path("isBase64Encoded").asBoolean();
        if ((encoded ? body.length() / 4 * 3L : body.length()) > LARGEST_BODY) {
            throw Problem.of(
                    ProblemCode.PAYLOAD_TOO_LARGE, "expected a body of at most " + LARGEST_BODY + " characters");
        }
        if (!encoded) {
            // The gateway hands text on as text: this is what it leaves where bytes were none.
            if (body.indexOf('\uFFFD') >= 0) {
                throw Problem.of(
                        ProblemCode.MALFORMED_REQUEST,
                        "the body is not UTF-8 text; where U+FFFD itself is meant, send it as \\ufffd");
            }
            return body;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(body);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException | IllegalArgumentException notText) {
            throw Problem.of(ProblemCode.MALFORMED_REQUEST, "the body is not UTF-8 text");
        }
    }

    @Override
    public String toString() {
        return "HttpRequest[" + route() + "]";
    }
}
