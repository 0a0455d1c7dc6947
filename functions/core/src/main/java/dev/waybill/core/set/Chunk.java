package dev.waybill.core.set;

import org.jspecify.annotations.Nullable;

/**
 * What one request added to a set. Chunk n+1 is put where there is none, so nothing is between two and nothing behind the last.
 *
 * @param number from 1
 * @param items of this chunk
 * @param total items of the set with this chunk
 * @param pieces it was cut into
 * @param closes whether the set is complete with it: no chunk follows
 * @param fingerprint keyed hash of the request, where it came with an Idempotency-Key
 */
public record Chunk(
        int number,
        int items,
        int total,
        int pieces,
        boolean closes,
        @Nullable String fingerprint) {}
