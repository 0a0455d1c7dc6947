/** Cancelling a batch. */
@NullMarked
package dev.waybill.core.set.cancel;

import org.jspecify.annotations.NullMarked;
