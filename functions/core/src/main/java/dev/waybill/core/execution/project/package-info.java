/** What follows from a job's final record: its usage, which is counted, and its list fields. */
@NullMarked
package dev.waybill.core.execution.project;

import org.jspecify.annotations.NullMarked;
