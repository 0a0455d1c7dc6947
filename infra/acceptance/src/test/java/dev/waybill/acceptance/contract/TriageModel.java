package dev.waybill.acceptance.contract;

import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.util.concurrent.CountDownLatch;

/**
 * A model that sorts the tickets of the examples by a word in each. One about an export that never ends it holds in its hands
 * until it is {@linkplain #release released}, and then has no answer that fits. Thread-safe.
 */
final class TriageModel {

    private CountDownLatch held = new CountDownLatch(1);
    private int holding;

    Reaction react(Request request) {
        String ticket = request.said("user");
        if (ticket.contains("never ends")) {
            return Reaction.once(hold(), Reaction.answer("Still looking."));
        }
        if (ticket.contains("lawyer")) {
            return answer("legal", "high");
        }
        return ticket.contains("twice") ? answer("billing", "high") : answer("shipping", "normal");
    }

    private static Reaction answer(String team, String urgency) {
        return Reaction.answer("{\"team\":\"%s\",\"urgency\":\"%s\"}".formatted(team, urgency));
    }

    private synchronized CountDownLatch hold() {
        holding++;
        return held;
    }

    /** How many tickets it has in its hands. */
    synchronized int holding() {
        return holding;
    }

    /** Answers all tickets that it holds; those that come later it holds again. */
    synchronized void release() {
        holding = 0;
        held.countDown();
        held = new CountDownLatch(1);
    }
}
