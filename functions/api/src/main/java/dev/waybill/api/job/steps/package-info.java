/** What happened inside a job, step by step. */
@NullMarked
package dev.waybill.api.job.steps;

import org.jspecify.annotations.NullMarked;
