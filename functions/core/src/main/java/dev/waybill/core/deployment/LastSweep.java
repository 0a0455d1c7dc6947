package dev.waybill.core.deployment;

import java.time.Instant;

/**
 * What the sweeper notes at the end of each sweep.
 *
 * @param at when it came to its end
 * @param looked how many jobs it looked at
 * @param whole whether it had time for all that were due
 * @param version of the sweeper's code, see {@link Release#VERSION}
 */
public record LastSweep(Instant at, int looked, boolean whole, String version) {}
