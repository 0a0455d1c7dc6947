package dev.waybill.api.erasure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.erasure.Erasure;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;

/** An erasure as the API shows it: never whose data is erased. */
final class ErasureJson {

    private ErasureJson() {}

    static ObjectNode of(Erasure erasure) {
        ObjectNode json = Json.object()
                .put("id", erasure.key().id())
                .put("object", "erasure")
                .put("status", erasure.finishedAt() == null ? "in_progress" : "completed");
        json.putObject("counts")
                .put("jobs", erasure.sums().jobs())
                .put("payloads", erasure.sums().payloads());
        json.put("created_at", Times.text(erasure.createdAt()));
        if (erasure.finishedAt() != null) {
            json.put("finished_at", Times.text(erasure.finishedAt()));
        }
        json.putObject("links").put("self", path(erasure));
        return json;
    }

    static String path(Erasure erasure) {
        return "/v1/erasures/" + erasure.key().id();
    }
}
