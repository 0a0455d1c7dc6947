package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server's answer to a call that it did not do, as its problem document (RFC 9457) says; the message is its detail. */
public final class ApiProblem extends WaybillException {

    private final int status;
    private final String code;
    private final boolean retryable;
    private final transient List<Place> places;
    private final transient ObjectNode document;
    private final @Nullable String requestId;
    private final @Nullable Duration retryAfter;

    /** One violation: where in the request (JSON Pointer), and what is wrong there. */
    public record Place(String pointer, String detail) {}

    private ApiProblem(int status, String code, String detail, JsonNode body, HttpHeaders headers, Clock clock) {
        super(detail);
        this.status = status;
        this.code = code;
        this.retryAfter = RetryAfter.in(headers, clock);
        this.retryable = body.path("retryable").asBoolean(isPassing(status));
        String named = body.path("request_id").textValue();
        this.requestId =
                named != null ? named : headers.firstValue(RequestIds.HEADER).orElse(null);
        List<Place> found = new ArrayList<>();
        for (JsonNode error : body.path("errors")) {
            found.add(new Place(
                    error.path("pointer").asText(), error.path("detail").asText()));
        }
        this.places = List.copyOf(found);
        this.document = body instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        complete("type", "about:blank");
        complete("title", detail);
        complete("code", code);
        complete("detail", detail);
        if (!document.has("status")) {
            document.put("status", status);
        }
    }

    private void complete(String name, String text) {
        if (!document.hasNonNull(name)) {
            document.put(name, text);
        }
    }

    /** @param body what came: a problem document, a gateway's own words, or nothing that is JSON */
    static ApiProblem of(int status, JsonNode body, HttpHeaders headers, Clock clock) {
        String code = body.path("code").asText("http_" + status);
        String detail = body.hasNonNull("code") || body.hasNonNull("title")
                ? body.path("detail").asText(body.path("title").asText())
                : body.path("message").asText("it sent no problem document, so something before it answered");
        return new ApiProblem(status, code, detail, body, headers, clock);
    }

    /** The HTTP status, from 400. */
    public int status() {
        return status;
    }

    /** A stable word, such as {@code invalid_input}; {@code http_502} where none came. */
    public String code() {
        return code;
    }

    /** The problem document as it came; where none did, or a part of it, one of the same shape. A copy. */
    public ObjectNode document() {
        return document.deepCopy();
    }

    /** Where the request breaks a rule; empty where it is not about places. */
    public List<Place> places() {
        return places;
    }

    /** What the server's operator finds the request by: the caller's own id where {@linkplain WaybillClientBuilder#requestIds one was sent}. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** How long the server wants to be left alone, from when the answer came. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public boolean retryable() {
        return retryable;
    }

    /** Whether the request itself was at fault, rather than the server or the moment. */
    public boolean refused() {
        return !isPassing(status);
    }

    private static boolean isPassing(int status) {
        return status >= 500 || status == 408 || status == 429;
    }

    /** The problem for people, one line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        // Where a problem is about one place and says no more of it, it is said once, and where if it does not say so
        // itself.
        String said = String.valueOf(getMessage());
        boolean once = places.size() == 1 && said.endsWith(places.get(0).detail());
        boolean unplaced = once
                && said.equals(places.get(0).detail())
                && !places.get(0).pointer().isEmpty();
        lines.add((refused() ? "refused" : "failed") + " (" + status + " " + code + ")"
                + (unplaced ? ", " + named(places.get(0)) : "") + ": " + said);
        for (Place place : once ? List.<Place>of() : places) {
            lines.add("  " + named(place) + ": " + place.detail());
        }
        if (requestId != null) {
            lines.add("  request " + requestId);
        }
        return lines;
    }

    private static String named(Place place) {
        return place.pointer().isEmpty() ? "(root)" : place.pointer();
    }
}
