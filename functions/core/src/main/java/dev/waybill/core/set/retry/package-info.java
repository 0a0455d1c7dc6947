/** Trying again what a batch did not complete. */
@NullMarked
package dev.waybill.core.set.retry;

import org.jspecify.annotations.NullMarked;
