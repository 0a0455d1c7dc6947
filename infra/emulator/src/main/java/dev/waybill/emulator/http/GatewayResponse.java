package dev.waybill.emulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.emulator.function.InvokeOutcome.Throttled;
import dev.waybill.emulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What goes back: a function's result in format 2.0, or one of the gateway's own refusals. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, neither compared nor changed
record GatewayResponse(int status, List<Map.Entry<String, String>> headers, byte[] body) {

    static final GatewayResponse FOREIGN = own(
            403,
            "Forbidden: this server is for this machine and its own pages, and the template allows no other origin");
    static final GatewayResponse NOT_FOUND = own(404, "Not Found");
    static final GatewayResponse BAD_REQUEST = own(400, "Bad Request");
    static final GatewayResponse TIMED_OUT = own(408, "Request Timeout");
    static final GatewayResponse TOO_LARGE = own(413, "Request Entity Too Large");
    static final GatewayResponse MISDIRECTED =
            own(421, "Misdirected Request: this server is for this machine, as 127.0.0.1 or localhost");
    static final GatewayResponse INTERNAL = own(500, "Internal Server Error");
    static final GatewayResponse UNAVAILABLE = own(503, "Service Unavailable");

    private static final int NOT_MODIFIED = 304;

    private static GatewayResponse own(int status, String message) {
        return new GatewayResponse(
                status,
                List.of(Map.entry("content-type", "application/json")),
                ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    static GatewayResponse of(InvokeOutcome outcome) {
        if (outcome instanceof Throttled) {
            return UNAVAILABLE;
        }
        return outcome instanceof Returned returned ? of(returned.text()) : INTERNAL;
    }

    /** JSON without a statusCode is itself the body of a 200, as the format says. */
    private static GatewayResponse of(String payload) {
        try {
            JsonNode result = payload.isEmpty() ? NullNode.getInstance() : Json.parse(payload);
            if (!result.isObject() || !result.has("statusCode")) {
                byte[] body = (result.isTextual() ? result.textValue() : payload).getBytes(StandardCharsets.UTF_8);
                return new GatewayResponse(200, List.of(Map.entry("content-type", "application/json")), body);
            }
            int status = result.path("statusCode").asInt();
            return status < 100 || status > 599 ? INTERNAL : full(result, status);
        } catch (JsonProcessingException | IllegalArgumentException broken) {
            return INTERNAL;
        }
    }

    /**
     * {@code multiValueHeaders} is of the older format and left out: in 2.0 only cookies come several times.
     *
     * @throws IllegalArgumentException where the service could make no answer of it
     */
    private static GatewayResponse full(JsonNode result, int status) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        Set<String> unset = new HashSet<>();
        object(result.path("headers")).properties().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (header.getValue().isNull()) {
                unset.add(name);
            } else {
                headers.add(Map.entry(name, single(header.getValue())));
            }
        });
        result.path("cookies").forEach(cookie -> headers.add(Map.entry("set-cookie", single(cookie))));
        // What is not sent anew has no type (RFC 9110, 15.4.5).
        if (status != NOT_MODIFIED
                && !unset.contains("content-type")
                && headers.stream().noneMatch(header -> header.getKey().equals("content-type"))) {
            headers.add(Map.entry("content-type", "text/plain;charset=UTF-8"));
        }
        JsonNode body = result.path("body");
        String text = body.isContainerNode() ? body.toString() : body.asText("");
        return new GatewayResponse(
                status,
                headers,
                result.path("isBase64Encoded").asBoolean(false)
                        ? Base64.getDecoder().decode(text)
                        : text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode object(JsonNode headers) {
        if (!headers.isObject() && !headers.isNull() && !headers.isMissingNode()) {
            throw new IllegalArgumentException("headers that are no object");
        }
        return headers;
    }

    /** A header has one value: a text, or a number or a boolean as JSON writes it. */
    private static String single(JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw new IllegalArgumentException("a header or a cookie of a function's answer that is no single value");
        }
        return value.asText();
    }
}
