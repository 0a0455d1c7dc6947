package dev.waybill.command.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.Decision;
import dev.waybill.client.Job;
import dev.waybill.client.Jobs;
import dev.waybill.client.Key;
import dev.waybill.client.KeyRequest;
import dev.waybill.client.Review;
import dev.waybill.client.Reviews;
import dev.waybill.client.Scope;
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

    private final Jobs jobs;
    private final Reviews person;
    private final Follower follower;

    private Reviewer(Jobs jobs, Reviews person, Follower follower) {
        this.jobs = jobs;
        this.person = person;
        this.follower = follower;
    }

    /** Gives the person a key, which takes the right to give out keys. */
    static Reviewer hired(Connection connection, Follower follower) {
        WaybillClient operator = connection.client();
        Key key = operator.keys()
                .create(KeyRequest.of(
                                "the demo's reviewer", Scope.REVIEWS_READ, Scope.REVIEWS_DECIDE, Scope.PAYLOADS_READ)
                        .person("demo-reviewer")
                        .personName("Demo Reviewer")
                        .expiresAt(Instant.now().plus(KEY_WORKS).truncatedTo(ChronoUnit.SECONDS)));
        Reviews person = connection.client(key.secret().orElse("")).reviews();
        return new Reviewer(operator.jobs(), person, follower);
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

    private Job decide(Outcome waiting, int turn) {
        String id = waiting.job().id();
        int told = jobs.records(id).size();
        Review review = person.get(id);
        Review unusedClaim = person.claim(id);
        Review unusedDecision = decide(id, review, turn);
        int unused = follower.tell(waiting.ticket().name(), jobs.records(id), told);
        return jobs.get(id);
    }

    private Review decide(String id, Review review, int turn) {
        Decision decision = Decision.on(review);
        if (!(review.answer().orElse(null) instanceof ObjectNode answer)) {
            return person.reject(id, decision.because("no_answer"));
        }
        if (turn == 1) {
            String team = answer.path("team").asText().equals("legal") ? "account" : "legal";
            return person.correct(id, answer.deepCopy().put("team", team), decision.because("wrong_team"));
        }
        return turn == 2 ? person.reject(id, decision.because("no_case")) : person.approve(id, decision);
    }
}
