package dev.waybill.client;

/**
 * What became of a publication.
 *
 * @param isNew whether it was not there before, with the same content
 */
public record Published(TaskVersion version, boolean isNew) {}
