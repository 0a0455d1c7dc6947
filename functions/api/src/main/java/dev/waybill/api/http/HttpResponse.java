package dev.waybill.api.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response of payload format 2.0. Immutable. */
public record HttpResponse(int status, Map<String, String> headers, String body) {

    public HttpResponse {
        headers = Map.copyOf(headers);
    }

    public static HttpResponse json(int status, JsonNode body) {
        return new HttpResponse(status, Map.of("content-type", "application/json"), Json.write(body));
    }

    public static HttpResponse text(int status, String contentType, String body) {
        return new HttpResponse(status, Map.of("content-type", contentType), body);
    }

    public static HttpResponse empty(int status) {
        return new HttpResponse(status, Map.of(), "");
    }

    public HttpResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpResponse(status, more, body);
    }

    /** The same with this value beside those that the header has. */
    HttpResponse adding(String header, String value) {
        return with(header, headers.containsKey(header) ? headers.get(header) + ", " + value : value);
    }

    APIGatewayV2HTTPResponse event() {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(headers)
                .withBody(body)
                .build();
    }
}
