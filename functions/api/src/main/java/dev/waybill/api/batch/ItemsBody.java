package dev.waybill.api.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.IdempotencyKey;
import dev.waybill.core.job.submit.Fingerprints;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.set.SetItem;
import dev.waybill.core.set.add.ItemRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items that a request adds to a batch: {@code {"items": […]}} as {@code application/json}, or an item a line as
 * {@code application/x-ndjson}. Every fault is found, and named with its place or its line; nothing is taken then.
 *
 * @param idempotency the same items in either form are the same request; null where the caller sent no key
 */
record ItemsBody(List<SetItem> items, @Nullable Idempotency idempotency) {

    /** Of a request, as UTF-8. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final String SUBJECT = "items of a batch";
    private static final String NDJSON = "application/x-ndjson";

    /**
     * @throws Problem {@code malformed_request}, {@code unsupported_media_type}, {@code payload_too_large} or {@code invalid_request}
     */
    static ItemsBody read(HttpRequest request, Fingerprints fingerprints) {
        return switch (request.contentType()) {
            case NDJSON -> ofLines(request, fingerprints);
            case "application/json" -> ofDocument(request, fingerprints);
            default ->
                throw Problem.of(
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                        "expected content-type: application/json with {\"items\": […]}, or " + NDJSON
                                + " with an item a line");
        };
    }

    private static ItemsBody ofDocument(HttpRequest request, Fingerprints fingerprints) {
        JsonNode document = Body.document(request, MOST_BYTES);
        Body body = Body.of(document, SUBJECT, List.of("items"));
        List<SetItem> items = items(body);
        if (!body.has("items")) {
            body.fault("/items", "expected a list of items");
        }
        return new ItemsBody(body.read(items), idempotency(request, fingerprints, document));
    }

    private static ItemsBody ofLines(HttpRequest request, Fingerprints fingerprints) {
        Body body = Body.of(Json.object(), SUBJECT, List.of());
        ItemFields fields = new ItemFields();
        ObjectNode document = Json.object();
        ArrayNode all = document.putArray("items");
        List<SetItem> items = new ArrayList<>();
        for (JsonLines.Line line : JsonLines.read(request.body(MOST_BYTES), ItemRules.MOST_AT_ONCE)) {
            String where = "line " + line.number();
            if (!line.value().isObject()) {
                body.fault("", where + ": expected an object with " + String.join(", ", ItemFields.NAMES));
                continue;
            }
            items.add(fields.item(body.line(line.number(), line.value(), ItemFields.NAMES), where));
            all.add(line.value());
        }
        return new ItemsBody(body.read(items), idempotency(request, fingerprints, document));
    }

    /** Those of a document's field {@code items}; none where it has none. */
    static List<SetItem> items(Body body) {
        if (body.value("items").size() > ItemRules.MOST_AT_ONCE) {
            throw tooMany();
        }
        ItemFields fields = new ItemFields();
        List<SetItem> items = new ArrayList<>();
        List<Body> elements = body.objects("items", ItemFields.NAMES);
        for (int i = 0; i < elements.size(); i++) {
            items.add(fields.item(elements.get(i), "/items/" + i));
        }
        return items;
    }

    static Problem tooMany() {
        return Problem.of(
                ProblemCode.PAYLOAD_TOO_LARGE,
                "expected at most " + ItemRules.MOST_AT_ONCE + " items in one request; send the others with the next");
    }

    private static @Nullable Idempotency idempotency(
            HttpRequest request, Fingerprints fingerprints, JsonNode document) {
        return IdempotencyKey.of(request)
                .map(key -> new Idempotency(key, fingerprints.of(document)))
                .orElse(null);
    }

    @Override
    public String toString() {
        return "ItemsBody[" + items.size() + " items]";
    }
}
