package dev.waybill.command.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.Decision;
import dev.waybill.client.Job;
import dev.waybill.client.Key;
import dev.waybill.client.KeyRequest;
import dev.waybill.client.Review;
import dev.waybill.client.Reviews;
import dev.waybill.client.Scope;
import dev.waybill.command.connection.Connection;
import dev.waybill.command.demo.Decisions.Choice;
import dev.waybill.command.demo.Demo.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Plays the people who decide on what is open, each with a key of their own that works for an hour: as the example's
 * {@link Decisions} say, the next person for the next review of a job, until nothing waits any more.
 */
final class Reviewers {

    private static final Duration KEY_WORKS = Duration.ofHours(1);

    /** Who plays; the third where two do not agree. */
    private static final List<String> NAMES = List.of("Demo Reviewer", "Second Reviewer", "Third Reviewer");

    /** Reviews of one job; a job that waits for still more of them is left as it is. */
    private static final int MOST_ROUNDS = 6;

    private final Connection connection;
    private final Follower follower;
    private final Decisions decisions;
    private final List<Reviews> hired = new ArrayList<>();

    Reviewers(Connection connection, Follower follower, Decisions decisions) {
        this.connection = connection;
        this.follower = follower;
        this.decisions = decisions;
    }

    /** Decides on those that wait for a person, and follows them on; the others are as they were. */
    List<Outcome> decide(List<Outcome> outcomes) {
        List<Outcome> now = new ArrayList<>(outcomes);
        List<Integer> waiting = waiting(now);
        List<Integer> open = waiting;
        for (int round = 0; round < MOST_ROUNDS && !open.isEmpty(); round++) {
            Reviews person = person(round % NAMES.size());
            for (int place : open) {
                Outcome each = now.get(place);
                decide(person, each, decisions.on(each.sample().name(), waiting.indexOf(place), round));
            }
            List<Outcome> before = List.copyOf(now);
            List<Outcome> watched = Demo.atOnce(open, place -> follower.watch(before.get(place)));
            for (int i = 0; i < open.size(); i++) {
                now.set(open.get(i), watched.get(i));
            }
            // Of a job that waits as before nothing more is to be had by deciding again.
            open = waiting(now).stream()
                    .filter(place -> now.get(place).told() > before.get(place).told())
                    .toList();
        }
        return now;
    }

    /** The places of the jobs that wait. */
    private static List<Integer> waiting(List<Outcome> outcomes) {
        return IntStream.range(0, outcomes.size())
                .filter(place -> outcomes.get(place).job().isAwaitingReview())
                .boxed()
                .toList();
    }

    /** Gives the person a key where they have none yet, which takes the right to give out keys. */
    private Reviews person(int number) {
        while (hired.size() <= number) {
            String name = NAMES.get(hired.size());
            Key key = connection
                    .client()
                    .keys()
                    .create(KeyRequest.of(
                                    "the demo's reviewer",
                                    Scope.REVIEWS_READ,
                                    Scope.REVIEWS_DECIDE,
                                    Scope.PAYLOADS_READ)
                            .person(name.toLowerCase(Locale.ROOT).replace(' ', '-'))
                            .personName(name)
                            .expiresAt(Instant.now().plus(KEY_WORKS).truncatedTo(ChronoUnit.SECONDS)));
            hired.add(connection.client(key.secret().orElse("")).reviews());
        }
        return hired.get(number);
    }

    private static void decide(Reviews person, Outcome waiting, Choice choice) {
        Job job = waiting.job();
        Review review = person.get(job.id());
        Review unusedClaim = person.claim(job.id());
        Review unused = decide(person, review, choice);
    }

    private static Review decide(Reviews person, Review review, Choice choice) {
        String id = review.id();
        Decision decision = Decision.on(review);
        if (!(review.answer().orElse(null) instanceof ObjectNode answer)) {
            return person.reject(id, decision.because("no_answer"));
        }
        if (choice instanceof Choice.Reject reject) {
            return person.reject(id, decision.because(reject.code()));
        }
        if (choice instanceof Choice.Correct correct) {
            ObjectNode right = answer.deepCopy().setAll(correct.fields());
            if (!right.equals(answer)) {
                return person.correct(
                        id, right, correct.code().map(decision::because).orElse(decision));
            }
        }
        return person.approve(id, decision);
    }
}
