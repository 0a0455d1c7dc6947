/** GET /v1/jobs/{id}/records. */
@NullMarked
package dev.waybill.api.job.records;

import org.jspecify.annotations.NullMarked;
