package dev.waybill.api.deployment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.deadletter.DeadLetter;
import dev.waybill.core.deadletter.ListDeadLetters.Look;
import dev.waybill.core.deadletter.RedriveDeadLetters.Outcome;
import dev.waybill.core.deadletter.RedriveDeadLetters.Wanted;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import java.util.Locale;
import java.util.TreeMap;

/** Dead letters as the operator sees them: causes and ids, never what a message holds. */
final class DeadLetterJson {

    private DeadLetterJson() {}

    static ObjectNode of(Look look) {
        ObjectNode json = Json.object();
        ArrayNode data = json.putArray("data");
        look.letters().forEach(letter -> data.add(of(letter)));
        return json.put("has_more", look.hasMore());
    }

    private static ObjectNode of(DeadLetter letter) {
        ObjectNode json = Json.object()
                .put("id", letter.id())
                .put("object", "dead_letter")
                .put("queue", letter.queue())
                .put("cause", letter.cause().code().text());
        letter.cause().errorType().ifPresent(type -> json.put("error_type", type));
        letter.cause().function().ifPresent(function -> json.put("function", function));
        letter.cause().at().ifPresent(at -> json.put("given_up_at", Times.text(at)));
        json.put("since", Times.text(letter.since()));
        letter.receives().ifPresent(receives -> json.put("receives", receives));
        ObjectNode about = json.putObject("about");
        new TreeMap<>(letter.about()).forEach(about::put);
        return json;
    }

    static ObjectNode of(Wanted wanted, Outcome outcome) {
        ObjectNode json = Json.object().put("queue", wanted.queue()).put("before", Times.text(wanted.before()));
        ArrayNode done = json.putArray("done");
        outcome.done().forEach(done::add);
        ArrayNode left = json.putArray("left");
        new TreeMap<>(outcome.left()).forEach((id, reason) -> left.addObject()
                .put("id", id)
                .put("reason", reason.name().toLowerCase(Locale.ROOT)));
        return json.put("has_more", outcome.hasMore());
    }
}
