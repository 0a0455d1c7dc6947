package dev.waybill.core.execution.project;

import dev.waybill.core.job.Decided;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.job.ReviewOpened.Matter;
import dev.waybill.core.job.ReviewOpened.Times;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.key.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Reviews that end jobs in some way, and what each adds, told by who made it up and not by the code that counts. */
final class EndedReviews {

    private static final List<Actor> PEOPLE =
            List.of(Actor.person("ada", "Ada"), Actor.person("bob", "Bob"), Actor.key("key_7", null));
    private static final List<Decided> DECISIONS = List.of(Decided.APPROVED, Decided.CORRECTED, Decided.REJECTED);

    /** By tenant, and then by what of whom: {@code sorting decided}. */
    final Map<String, Map<String, Long>> sums = new TreeMap<>();

    private final Random random;

    EndedReviews(Random random) {
        this.random = random;
    }

    /** One record of the review. */
    record Turn(Actor who, JobState state, JobEvent event) {}

    /** A review from its opening to its job's end. */
    List<Turn> make(String tenant, String task) {
        Turn opening = new Turn(Actor.WORKFLOW, JobState.AWAITING_REVIEW, opened(1, ReviewReason.UNSURE));
        int one = random.nextInt(PEOPLE.size());
        Actor first = PEOPLE.get(one);
        Actor second = PEOPLE.get((one + 1) % PEOPLE.size());
        Decided decision = DECISIONS.get(random.nextInt(DECISIONS.size()));
        return switch (random.nextInt(5)) {
            case 0 -> {
                add(tenant, task, "decided", decision.text());
                add(tenant, first.id(), "decided", decision.text());
                yield List.of(opening, last(first, decision));
            }
            case 1 -> {
                add(tenant, task, "decided", decision.text(), "agreed");
                add(tenant, first.id(), "decided", decision.text(), "agreed");
                add(tenant, second.id(), "decided", decision.text(), "agreed");
                yield List.of(opening, more(first, decision), last(second, decision));
            }
            case 2 -> {
                add(tenant, task, "decided", decision.text(), "disagreed");
                add(tenant, first.id(), "decided", "approved", "disagreed");
                add(tenant, second.id(), "decided", "rejected", "disagreed");
                Actor third = PEOPLE.get((one + 2) % PEOPLE.size());
                add(tenant, third.id(), "decided", decision.text());
                yield List.of(
                        opening,
                        more(first, Decided.APPROVED),
                        more(second, Decided.REJECTED),
                        new Turn(second, JobState.AWAITING_REVIEW, opened(2, ReviewReason.DISAGREED)),
                        last(third, decision));
            }
            case 3 -> {
                add(tenant, task, "timed_out");
                yield List.of(
                        opening,
                        new Turn(
                                Actor.SWEEPER,
                                JobState.FAILED,
                                new JobEvent.Failed("needs_review", "nobody decided", false, null)));
            }
            default -> List.of(opening, new Turn(first, JobState.CANCELLED, new JobEvent.Cancelled(null)));
        };
    }

    private void add(String tenant, String of, String... what) {
        for (String each : what) {
            sums.computeIfAbsent(tenant, absent -> new TreeMap<>()).merge(of + " " + each, 1L, Long::sum);
        }
    }

    private static Turn more(Actor who, Decided decision) {
        return new Turn(who, JobState.AWAITING_REVIEW, decided(decision));
    }

    private static Turn last(Actor who, Decided decision) {
        return new Turn(who, decision == Decided.REJECTED ? JobState.FAILED : JobState.COMPLETED, decided(decision));
    }

    private static ReviewDecided decided(Decided decision) {
        return new ReviewDecided(2, decision, null, null, null, null, null);
    }

    private static ReviewOpened opened(int level, ReviewReason reason) {
        Instant due = Instant.parse("2026-12-30T00:00:00Z");
        return new ReviewOpened(level, reason, Matter.answer(null, "sha256:22", null), new Times(due, due, 60_000));
    }
}
