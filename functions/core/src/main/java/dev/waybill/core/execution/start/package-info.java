/** Starting executions for queued jobs. */
@NullMarked
package dev.waybill.core.execution.start;

import org.jspecify.annotations.NullMarked;
