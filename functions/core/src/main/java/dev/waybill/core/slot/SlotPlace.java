package dev.waybill.core.slot;

/**
 * One of the places of a pool, which one job at a time can hold.
 *
 * @param number from 0, below the size of the pool
 */
public record SlotPlace(SlotPool pool, int number) {}
