/** Looking after sets that are due for a look. */
@NullMarked
package dev.waybill.core.set.sweep;

import org.jspecify.annotations.NullMarked;
