/** Looking after jobs that are due for a look. */
@NullMarked
package dev.waybill.core.workflow.sweep;

import org.jspecify.annotations.NullMarked;
