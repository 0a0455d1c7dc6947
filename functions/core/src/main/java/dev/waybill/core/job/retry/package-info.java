/** Redriving a job that came to its end without an answer. */
@NullMarked
package dev.waybill.core.job.retry;

import org.jspecify.annotations.NullMarked;
