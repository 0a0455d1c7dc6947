/** GET /v1/jobs/{id}. */
@NullMarked
package dev.waybill.api.job.get;

import org.jspecify.annotations.NullMarked;
