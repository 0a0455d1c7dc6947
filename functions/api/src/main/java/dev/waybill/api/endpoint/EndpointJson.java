package dev.waybill.api.endpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.circuit.Circuit;
import dev.waybill.core.circuit.Circuit.Ended;
import dev.waybill.core.circuit.LookAtEndpoints.Endpoint;
import dev.waybill.core.circuit.LookAtEndpoints.View;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Endpoints as operators see them: never a credential, nor where it lies. */
final class EndpointJson {

    private EndpointJson() {}

    static ObjectNode of(Endpoint endpoint) {
        ObjectNode json = Json.object()
                .put("object", "endpoint")
                .put("name", endpoint.config().name())
                .put("kind", endpoint.config().kind());
        ArrayNode kinds = json.putArray("step_kinds");
        endpoint.stepKinds().forEach(kinds::add);
        ArrayNode models = json.putArray("models");
        endpoint.models().forEach(circuit -> models.add(of(circuit, endpoint.at())));
        return json;
    }

    /** How far what is shown is what the operator's texts say: what is wrong with which stands in the log, which is the operator's. */
    static ObjectNode texts(View all) {
        ObjectNode json = Json.object()
                .put("state", all.texts().name().toLowerCase(Locale.ROOT))
                .put("mistaken", all.mistaken());
        return switch (all.texts()) {
            case WHOLE -> json;
            case MISTAKEN ->
                json.put(
                        "detail",
                        all.mistaken()
                                + " of the operator's texts of endpoints have mistakes, and are in use as they were"
                                + " before or not at all; the log names each with its line: event endpoints_mistaken");
            case UNREAD ->
                json.put(
                        "detail",
                        "the operator's texts of endpoints could not be read just now, and what was read last is in use;"
                                + " the log says why: event endpoints_not_read or endpoints_mistaken");
        };
    }

    private static ObjectNode of(Circuit circuit, Instant now) {
        ObjectNode json = Json.object()
                .put("model", circuit.model())
                .put("circuit", circuit.stateAt(now).name().toLowerCase(Locale.ROOT))
                .put("open_until", text(circuit.openUntil()))
                .put("failures", circuit.failures());
        ArrayNode recent = json.putArray("recent");
        for (Ended each : circuit.recent()) {
            recent.addObject()
                    .put("at", Times.text(each.at()))
                    .put("outcome", each.outcome().text())
                    .put("latency_ms", each.latencyMs());
        }
        return json;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : Times.text(time);
    }
}
