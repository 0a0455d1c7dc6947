package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server's answer to a call that it did not do, as its problem document (RFC 9457) says. */
public final class ApiProblem extends RuntimeException {

    private final int status;
    private final String code;
    private final transient List<Place> places;
    private final @Nullable String requestId;

    /** One violation: where in the request (JSON Pointer), and what is wrong there. */
    public record Place(String pointer, String detail) {}

    private ApiProblem(int status, String code, String detail, List<Place> places, @Nullable String requestId) {
        super(detail);
        this.status = status;
        this.code = code;
        this.places = places;
        this.requestId = requestId;
    }

    static ApiProblem of(int status, JsonNode body) {
        if (!body.hasNonNull("code") && !body.hasNonNull("title")) {
            String said = body.path("message").asText("it sent no problem document, so something before it answered");
            return new ApiProblem(status, "http_" + status, said, List.of(), null);
        }
        List<Place> places = new ArrayList<>();
        for (JsonNode error : body.path("errors")) {
            places.add(new Place(
                    error.path("pointer").asText(), error.path("detail").asText()));
        }
        String title = body.path("title").asText();
        return new ApiProblem(
                status,
                body.path("code").asText("http_" + status),
                body.path("detail").asText(title),
                List.copyOf(places),
                body.path("request_id").textValue());
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<Place> places() {
        return places;
    }

    /** Whether the request itself was at fault, rather than the server or the moment. */
    public boolean refused() {
        return status >= 400 && status < 500 && status != 408 && status != 429;
    }

    /** The problem for people, one line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add((refused() ? "refused" : "failed") + " (" + status + " " + code + "): " + getMessage());
        for (Place place : places) {
            lines.add("  " + (place.pointer().isEmpty() ? "(root)" : place.pointer()) + ": " + place.detail());
        }
        if (requestId != null) {
            lines.add("  request " + requestId);
        }
        return lines;
    }
}
