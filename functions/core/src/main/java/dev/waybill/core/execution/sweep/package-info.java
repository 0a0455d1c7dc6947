/** Looking after jobs that are due for a look. */
@NullMarked
package dev.waybill.core.execution.sweep;

import org.jspecify.annotations.NullMarked;
