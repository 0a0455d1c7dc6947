package dev.waybill.api.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.Problem;
import java.util.Map;

/** Problems as documents (RFC 9457). */
final class Problems {

    private Problems() {}

    static HttpResponse response(Problem problem, HttpRequest request, String requestId) {
        ObjectNode document = Json.object()
                .put("type", "https://waybill.dev/problems/" + problem.code().text())
                .put("title", problem.code().title())
                .put("status", problem.code().status())
                .put("detail", problem.getMessage())
                .put("instance", request.path())
                .put("code", problem.code().text());
        if (!problem.faults().isEmpty()) {
            ArrayNode errors = document.putArray("errors");
            problem.faults()
                    .forEach(fault ->
                            errors.addObject().put("pointer", fault.pointer()).put("detail", fault.detail()));
        }
        document.put("request_id", requestId).put("retryable", problem.code().retryable());
        HttpResponse response = new HttpResponse(
                problem.code().status(), Map.of("content-type", "application/problem+json"), Json.write(document));
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }
}
