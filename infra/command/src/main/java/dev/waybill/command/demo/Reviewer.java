package dev.waybill.command.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.JobView;
import dev.waybill.client.WaybillClient;
import dev.waybill.command.connection.Connection;
import dev.waybill.command.demo.Demo.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays a person who decides on what is open, with a key of their own that works for an hour: the first answer is approved,
 * the second corrected, the third rejected, and all others are approved.
 */
final class Reviewer {

    private static final Duration KEY_WORKS = Duration.ofHours(1);

    private final WaybillClient operator;
    private final WaybillClient person;
    private final Follower follower;

    private Reviewer(WaybillClient operator, WaybillClient person, Follower follower) {
        this.operator = operator;
        this.person = person;
        this.follower = follower;
    }

    /** Gives the person a key, which takes the right to give out keys. */
    static Reviewer hired(Connection connection, Follower follower) {
        WaybillClient operator = connection.client();
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("name", "the demo's reviewer");
        request.putArray("scopes").add("reviews:read").add("reviews:decide");
        request.putObject("principal")
                .put("type", "person")
                .put("id", "demo-reviewer")
                .put("name", "Demo Reviewer");
        request.put(
                "expires_at",
                Instant.now().plus(KEY_WORKS).truncatedTo(ChronoUnit.SECONDS).toString());
        String key = operator.createKey(request).path("key").asText();
        return new Reviewer(operator, new WaybillClient(connection.url(), key), follower);
    }

    /** Decides on those that wait for a person; the others are as they were. */
    List<Outcome> decide(List<Outcome> outcomes) {
        List<Outcome> decided = new ArrayList<>();
        int turn = 0;
        for (Outcome each : outcomes) {
            decided.add(each.job().isAwaitingReview() ? new Outcome(each.ticket(), decide(each, turn++)) : each);
        }
        return decided;
    }

    private JobView decide(Outcome waiting, int turn) {
        String id = waiting.job().id();
        int told = operator.records(id).size();
        JsonNode review = person.review(id);
        person.actOnReview(id, "claim", JsonNodeFactory.instance.objectNode());
        ObjectNode decision = JsonNodeFactory.instance
                .objectNode()
                .put("answer_version", review.path("answer_version").asInt());
        if (!review.path("answer").isObject()) {
            person.actOnReview(id, "reject", decision.put("reason_code", "no_answer"));
        } else if (turn == 1) {
            ObjectNode output = review.path("answer").deepCopy();
            String team = output.path("team").asText().equals("legal") ? "account" : "legal";
            decision.set("output", output.put("team", team));
            person.actOnReview(id, "correct", decision.put("reason_code", "wrong_team"));
        } else if (turn == 2) {
            person.actOnReview(id, "reject", decision.put("reason_code", "no_case"));
        } else {
            person.actOnReview(id, "approve", decision);
        }
        int unused = follower.tell(waiting.ticket().name(), operator.records(id), told);
        return operator.job(id, 0);
    }
}
