package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP API, call by call. Thread-safe.
 *
 * <p>Every call throws {@link ApiProblem} for what the server refuses or fails at, and
 * {@link UnreachableException} where no server answers.
 */
public final class WaybillClient {

    /** The longest that the server holds a request. */
    public static final int LONGEST_HOLD_SECONDS = 25;

    private static final Duration SLACK = Duration.ofSeconds(20);

    private final URI url;
    private final Transport transport;

    /** @param url base address, without a slash at its end */
    public WaybillClient(URI url, String key) {
        this.url = url;
        this.transport = new Transport(url, key);
    }

    public URI url() {
        return url;
    }

    /** Whether a Waybill answers there at all; throws where nothing does. */
    public Reply health() {
        return transport.send(
                transport.request("/healthz").timeout(Duration.ofSeconds(5)).build());
    }

    /**
     * @param request the body of {@code POST /v1/jobs}
     * @param waitSeconds how long the server may hold the request for the answer; 0 for not at all
     */
    public Reply submit(ObjectNode request, @Nullable String idempotencyKey, int waitSeconds) {
        HttpRequest.Builder builder = post("/v1/jobs", "application/json", request.toString(), waitSeconds);
        if (idempotencyKey != null) {
            builder.header("Idempotency-Key", quoted(idempotencyKey));
        }
        if (waitSeconds > 0) {
            builder.header("Prefer", "wait=" + waitSeconds);
        }
        return transport.send(builder.build());
    }

    /** The job as it is now, or as soon as it is final within {@code waitSeconds}. */
    public JobView job(String id, int waitSeconds) {
        String path = "/v1/jobs/" + segment(id) + (waitSeconds > 0 ? "?wait=" + waitSeconds : "");
        return new JobView(get(path, waitSeconds).body());
    }

    /**
     * Jobs, newest first, page after page until so many are there.
     *
     * @param filters query parameters by name
     * @return {@code {data, has_more, next_cursor}}, as one page has them
     */
    public ObjectNode jobs(Map<String, String> filters, int limit, @Nullable String cursor) {
        return list("/v1/jobs", filters, limit, cursor);
    }

    private ObjectNode list(String path, Map<String, String> filters, int limit, @Nullable String cursor) {
        StringBuilder filter = new StringBuilder();
        filters.forEach(
                (name, value) -> filter.append('&').append(name).append('=').append(segment(value)));
        ArrayNode all = Transport.JSON.createArrayNode();
        @Nullable String next = cursor;
        do {
            int page = Math.min(limit - all.size(), 100);
            String at = next == null ? "" : "&cursor=" + segment(next);
            JsonNode body = get(path + "?limit=" + page + filter + at, 0).body();
            body.path("data").forEach(all::add);
            next = body.path("has_more").asBoolean() ? body.path("next_cursor").textValue() : null;
        } while (next != null && all.size() < limit);
        ObjectNode list = Transport.JSON.createObjectNode();
        list.set("data", all);
        return list.put("has_more", next != null).put("next_cursor", next);
    }

    /** Asks for a job's end. */
    public JobView cancel(String id) {
        return new JobView(transport
                .send(post("/v1/jobs/" + segment(id) + "/cancel", "application/json", "", 0)
                        .build())
                .body());
    }

    /** All records of a job, oldest first. */
    public ArrayNode records(String id) {
        return pages("/v1/jobs/" + segment(id) + "/records");
    }

    /** @return status 201 for a new version, 200 where the same content was there */
    public Reply publish(String definition, String contentType) {
        return transport.send(post("/v1/tasks", contentType, definition, 0).build());
    }

    public ArrayNode tasks() {
        return pages("/v1/tasks");
    }

    public JsonNode task(String name) {
        return get("/v1/tasks/" + segment(name), 0).body();
    }

    public JsonNode taskVersion(String name, int version) {
        return get("/v1/tasks/" + segment(name) + "/versions/" + version, 0).body();
    }

    /** @return the new key, which holds its secret this once */
    public JsonNode createKey(ObjectNode request) {
        return transport
                .send(post("/v1/keys", "application/json", request.toString(), 0)
                        .build())
                .body();
    }

    /** @param tenant null for the key's own */
    public ArrayNode keys(@Nullable String tenant) {
        return pages("/v1/keys" + of(tenant));
    }

    /** @param tenant null for the key's own */
    public JsonNode revokeKey(String id, @Nullable String tenant) {
        return transport
                .send(post("/v1/keys/" + segment(id) + "/revoke" + of(tenant), "application/json", "", 0)
                        .build())
                .body();
    }

    /** The operator's model endpoints, with the circuits of their models. */
    public ArrayNode endpoints() {
        return pages("/v1/endpoints");
    }

    /** Open reviews, the next due first; as {@link #jobs}. */
    public ObjectNode reviews(Map<String, String> filters, int limit, @Nullable String cursor) {
        return list("/v1/reviews", filters, limit, cursor);
    }

    public JsonNode review(String id) {
        return get("/v1/reviews/" + segment(id), 0).body();
    }

    /**
     * Does something to a review.
     *
     * @param act as the route ends: {@code claim}, {@code approve} …
     * @return the review as it is then
     */
    public JsonNode actOnReview(String id, String act, ObjectNode body) {
        return transport
                .send(post("/v1/reviews/" + segment(id) + "/" + act, "application/json", body.toString(), 0)
                        .build())
                .body();
    }

    private static String of(@Nullable String tenant) {
        return tenant == null ? "" : "?tenant=" + segment(tenant);
    }

    private Reply get(String path, int waitSeconds) {
        return transport.send(transport
                .request(path)
                .timeout(SLACK.plusSeconds(waitSeconds))
                .GET()
                .build());
    }

    private HttpRequest.Builder post(String path, String contentType, String body, int waitSeconds) {
        return transport
                .request(path)
                .timeout(SLACK.plusSeconds(waitSeconds))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body));
    }

    private ArrayNode pages(String path) {
        ArrayNode all = Transport.JSON.createArrayNode();
        String cursor = null;
        do {
            String query = (path.contains("?") ? "&" : "?") + "limit=100"
                    + (cursor == null ? "" : "&cursor=" + segment(cursor));
            JsonNode page = get(path + query, 0).body();
            page.path("data").forEach(all::add);
            cursor =
                    page.path("has_more").asBoolean() ? page.path("next_cursor").textValue() : null;
        } while (cursor != null);
        return all;
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A structured-field string (RFC 8941). */
    private static String quoted(String key) {
        return '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
