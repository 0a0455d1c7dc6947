package dev.waybill.core.slot;

/**
 * A pool of slots and how many it has.
 *
 * @param size at least 1
 */
public record SlotLimit(SlotPool pool, int size) {}
