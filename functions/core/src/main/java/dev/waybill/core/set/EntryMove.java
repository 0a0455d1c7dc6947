package dev.waybill.core.set;

import dev.waybill.core.job.JobUsage;

/**
 * That a job of a set has come to a new state, to be counted once: an entry moves only to a higher version of the same round.
 *
 * @param customId of the item
 * @param round in which the job was made
 * @param version of the job's record that says so
 * @param usage of the job, where it has come to its end; what no record said yet is none
 */
public record EntryMove(String customId, int round, int version, EntryState state, JobUsage usage) {}
