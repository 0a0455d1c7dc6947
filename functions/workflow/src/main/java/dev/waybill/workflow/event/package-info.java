/** The shared edge of all workflow handlers: events in, results out. */
@NullMarked
package dev.waybill.workflow.event;

import org.jspecify.annotations.NullMarked;
