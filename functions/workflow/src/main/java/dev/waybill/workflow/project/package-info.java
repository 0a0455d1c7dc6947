/** The stream of records to list fields. */
@NullMarked
package dev.waybill.workflow.project;

import org.jspecify.annotations.NullMarked;
