package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** A part of the path that the route names; the gateway guarantees that it is there. */
    public String pathParameter(String name) {
        return event.path("pathParameters").path(name).asText("");
    }

    /** The content type without its parameters, in lower case; empty where there is none. */
    public String contentType() {
        return header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The body as text.
     *
     * @throws Problem {@code malformed_request} for bytes that are not UTF-8
     */
    public String body() {
        String body = event.path("body").asText("");
        if (!event.path("isBase64Encoded").asBoolean()) {
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
