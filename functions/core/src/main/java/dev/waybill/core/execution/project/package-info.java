/** What follows from records of jobs: usage, which is counted, whatever else follows, and list fields. */
@NullMarked
package dev.waybill.core.execution.project;

import org.jspecify.annotations.NullMarked;
