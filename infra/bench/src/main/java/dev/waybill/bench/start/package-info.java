/** How long a function takes from nothing to its first answer. */
@NullMarked
package dev.waybill.bench.start;

import org.jspecify.annotations.NullMarked;
