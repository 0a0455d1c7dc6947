/** How much time a job takes beyond its model's own, and how near to its store's bound the whole stack comes. */
@NullMarked
package dev.waybill.bench.added;

import org.jspecify.annotations.NullMarked;
