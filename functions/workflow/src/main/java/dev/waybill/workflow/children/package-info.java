/** The state machine's OpenChildren. */
@NullMarked
package dev.waybill.workflow.children;

import org.jspecify.annotations.NullMarked;
