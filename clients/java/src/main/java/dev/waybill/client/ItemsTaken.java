package dev.waybill.client;

/**
 * How many items a batch has taken.
 *
 * @param taken with these requests
 * @param total items of the batch
 */
public record ItemsTaken(int taken, int total) {}
