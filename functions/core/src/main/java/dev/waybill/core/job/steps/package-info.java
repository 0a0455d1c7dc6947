/** What happened inside a job, step by step. */
@NullMarked
package dev.waybill.core.job.steps;

import org.jspecify.annotations.NullMarked;
