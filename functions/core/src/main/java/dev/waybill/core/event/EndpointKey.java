package dev.waybill.core.event;

/** Names a webhook endpoint. */
public record EndpointKey(String tenant, String id) {}
