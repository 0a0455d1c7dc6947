/** Keeping a job's list fields in step with its records. */
@NullMarked
package dev.waybill.core.execution.project;

import org.jspecify.annotations.NullMarked;
