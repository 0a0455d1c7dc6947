/** Starting executions for queued jobs. */
@NullMarked
package dev.waybill.core.workflow.start;

import org.jspecify.annotations.NullMarked;
