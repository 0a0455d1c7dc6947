/** {@code POST /v1/jobs/{id}/retry}. */
@NullMarked
package dev.waybill.api.job.retry;

import org.jspecify.annotations.NullMarked;
