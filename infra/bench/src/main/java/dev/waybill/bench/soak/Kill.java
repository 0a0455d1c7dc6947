package dev.waybill.bench.soak;

import java.time.Duration;
import java.time.Instant;

/**
 * One kill and the restart after it.
 *
 * @param at when the signal was sent
 * @param ready when the next process said that it was
 */
record Kill(Instant at, Instant ready, Duration tookToStart) {}
