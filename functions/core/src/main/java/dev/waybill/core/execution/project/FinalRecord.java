package dev.waybill.core.execution.project;

import dev.waybill.core.job.JobKey;
import dev.waybill.core.usage.SequenceNumber;

/**
 * A job's final record, as a stream tells of it.
 *
 * @param at its place in its shard
 * @param version the number of the record
 */
public record FinalRecord(SequenceNumber at, JobKey job, int version) {}
