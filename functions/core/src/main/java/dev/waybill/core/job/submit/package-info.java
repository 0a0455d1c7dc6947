/** Taking a job. */
@NullMarked
package dev.waybill.core.job.submit;

import org.jspecify.annotations.NullMarked;
