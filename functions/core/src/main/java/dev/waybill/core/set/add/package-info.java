/** Adding items to a batch, and closing it. */
@NullMarked
package dev.waybill.core.set.add;

import org.jspecify.annotations.NullMarked;
