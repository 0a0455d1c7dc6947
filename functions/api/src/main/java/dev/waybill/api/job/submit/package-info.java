/** POST /v1/jobs. */
@NullMarked
package dev.waybill.api.job.submit;

import org.jspecify.annotations.NullMarked;
