/** The schedule, and the end of executions, to jobs that are due for a look. */
@NullMarked
package dev.waybill.workflow.sweep;

import org.jspecify.annotations.NullMarked;
