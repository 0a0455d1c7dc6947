package dev.waybill.bench.webhook;

import java.time.Duration;

/**
 * What is done.
 *
 * @param events jobs that come to their end, of each of which every receiver is to be told
 * @param healthy receivers that take what they are sent
 * @param perSecond jobs that are submitted in a second
 * @param kills of the server, at even parts of the way
 * @param outage how long one more receiver answers 500, from the first submission on, before it takes what it is sent
 */
record WebhookPlan(int events, int healthy, int perSecond, int kills, Duration outage) {

    /** What it takes to submit them all. */
    Duration load() {
        return Duration.ofMillis(events * 1_000L / perSecond);
    }
}
