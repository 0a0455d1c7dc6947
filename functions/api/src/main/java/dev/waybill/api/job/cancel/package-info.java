/** Cancelling a job over HTTP. */
@NullMarked
package dev.waybill.api.job.cancel;

import org.jspecify.annotations.NullMarked;
