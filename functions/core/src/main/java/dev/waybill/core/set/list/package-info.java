/** Listing batches, their items and their results. */
@NullMarked
package dev.waybill.core.set.list;

import org.jspecify.annotations.NullMarked;
