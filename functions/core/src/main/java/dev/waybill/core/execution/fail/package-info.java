/** Ending a job whose chain of models is at its end. */
@NullMarked
package dev.waybill.core.execution.fail;

import org.jspecify.annotations.NullMarked;
