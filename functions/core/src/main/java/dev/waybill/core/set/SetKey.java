package dev.waybill.core.set;

/**
 * Names a set.
 *
 * @param id {@code batch_…} of a batch, {@code children_…} of the children of a step
 */
public record SetKey(String tenant, String id) {}
