/** Showing a batch. */
@NullMarked
package dev.waybill.core.set.get;

import org.jspecify.annotations.NullMarked;
