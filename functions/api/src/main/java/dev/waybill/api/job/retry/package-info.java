/** Redriving a job over HTTP. */
@NullMarked
package dev.waybill.api.job.retry;

import org.jspecify.annotations.NullMarked;
