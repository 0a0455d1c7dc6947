package dev.waybill.core.erasure;

/** Names an erasure. It says nothing about whose data is erased. */
public record ErasureKey(String tenant, String id) {}
