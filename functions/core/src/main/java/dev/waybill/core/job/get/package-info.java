/** Reading a job, and waiting for its end. */
@NullMarked
package dev.waybill.core.job.get;

import org.jspecify.annotations.NullMarked;
