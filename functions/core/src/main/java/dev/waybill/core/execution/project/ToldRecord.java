package dev.waybill.core.execution.project;

import dev.waybill.core.job.JobKey;
import dev.waybill.core.usage.SequenceNumber;

/**
 * A record of a job from which something follows, as a stream tells of it: a final one, or one after which the job waits or goes on.
 *
 * @param at its place in its shard
 * @param version the number of the record
 */
public record ToldRecord(SequenceNumber at, JobKey job, int version) {}
