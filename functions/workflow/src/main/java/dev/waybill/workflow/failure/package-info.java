/** What leaves the functions that the state machine calls, when they fail. */
@NullMarked
package dev.waybill.workflow.failure;

import org.jspecify.annotations.NullMarked;
