package dev.waybill.core.event;

/**
 * Names the delivery of one event to one endpoint.
 *
 * @param id of the event: {@code webhook-id}, the same across tries and redeliveries
 */
public record DeliveryKey(EndpointKey endpoint, String id) {}
