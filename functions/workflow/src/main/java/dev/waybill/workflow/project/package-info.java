/** The stream of records to usage and list fields. */
@NullMarked
package dev.waybill.workflow.project;

import org.jspecify.annotations.NullMarked;
