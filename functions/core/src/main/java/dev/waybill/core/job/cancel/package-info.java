/** Cancelling a job. */
@NullMarked
package dev.waybill.core.job.cancel;

import org.jspecify.annotations.NullMarked;
