package dev.waybill.api.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Problems as documents (RFC 9457), of a bounded size whatever the request was. */
final class Problems {

    /** Characters of all places and their texts together. */
    private static final int MOST_FAULT_CHARACTERS = 60_000;

    private static final int MOST_TEXT = 2_000;

    private Problems() {}

    static HttpResponse response(Problem problem, HttpRequest request, String requestId) {
        List<Fault> faults = bounded(problem.faults());
        int left = problem.faults().size() - faults.size();
        ObjectNode document = Json.object()
                .put("type", "https://waybill.dev/problems/" + problem.code().text())
                .put("title", problem.code().title())
                .put("status", problem.code().status())
                .put("detail", cut(problem.getMessage()) + (left == 0 ? "" : " (and " + left + " places more)"));
        UriReference.ofPath(request.path()).ifPresent(path -> document.put("instance", path));
        document.put("code", problem.code().text());
        if (!faults.isEmpty()) {
            ArrayNode errors = document.putArray("errors");
            faults.forEach(
                    fault -> errors.addObject().put("pointer", fault.pointer()).put("detail", fault.detail()));
        }
        document.put("request_id", requestId).put("retryable", problem.code().retryable());
        HttpResponse response = new HttpResponse(
                problem.code().status(), Map.of("content-type", "application/problem+json"), Json.write(document));
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }

    /** The first ones: the places of a problem are bounded in number and length, and all together they are here. */
    private static List<Fault> bounded(List<Fault> faults) {
        List<Fault> some = new ArrayList<>();
        int characters = 0;
        for (Fault fault : faults) {
            characters += fault.pointer().length() + fault.detail().length();
            if (characters > MOST_FAULT_CHARACTERS) {
                break;
            }
            some.add(fault);
        }
        return some;
    }

    private static String cut(String text) {
        if (text.length() <= MOST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST_TEXT - 1)) ? MOST_TEXT - 1 : MOST_TEXT;
        return text.substring(0, end) + "…";
    }
}
