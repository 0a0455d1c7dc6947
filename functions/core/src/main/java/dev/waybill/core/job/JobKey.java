package dev.waybill.core.job;

/** What names a job: its tenant and its id. */
public record JobKey(String tenant, String id) {}
