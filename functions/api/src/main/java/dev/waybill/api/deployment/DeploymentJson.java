package dev.waybill.api.deployment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.deployment.Deployment;
import dev.waybill.core.deployment.LastSweep;
import dev.waybill.core.deployment.Queues.Depth;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import java.util.List;
import java.util.Locale;

/** A deployment as callers see it: names and numbers of its own, no address of a service. */
final class DeploymentJson {

    private DeploymentJson() {}

    static ObjectNode of(Deployment deployment, Principal who) {
        ObjectNode json = Json.object()
                .put("object", "deployment")
                .put("version", deployment.version())
                .put("at", Times.text(deployment.at()));
        json.set("asked_by", askedBy(who));
        json.set("sweep", deployment.sweep().map(DeploymentJson::sweep).orElse(null));
        deployment.queues().ifPresent(queues -> json.set("queues", queues(queues)));
        return json;
    }

    private static ObjectNode askedBy(Principal who) {
        ObjectNode json = Json.object().put("tenant", who.tenant()).put("operator", who.operator());
        ArrayNode scopes = json.putArray("scopes");
        who.scopes().stream().map(Scope::text).sorted().forEach(scopes::add);
        return json.put("expires_at", who.until() == null ? null : Times.text(who.until()));
    }

    private static ObjectNode sweep(LastSweep sweep) {
        return Json.object()
                .put("at", Times.text(sweep.at()))
                .put("looked", sweep.looked())
                .put("whole", sweep.whole())
                .put("version", sweep.version());
    }

    private static ArrayNode queues(List<Deployment.Seen> seen) {
        ArrayNode queues = Json.object().arrayNode();
        for (Deployment.Seen each : seen) {
            ObjectNode queue = queues.addObject()
                    .put("name", each.queue().name())
                    .put("kind", each.queue().kind().name().toLowerCase(Locale.ROOT));
            queue.put("waiting", each.depth().map(Depth::waiting).orElse(null))
                    .put("in_flight", each.depth().map(Depth::inFlight).orElse(null))
                    .put("delayed", each.depth().map(Depth::delayed).orElse(null));
        }
        return queues;
    }
}
