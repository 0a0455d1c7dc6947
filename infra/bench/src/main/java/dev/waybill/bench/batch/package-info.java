/** A batch on an {@code up} of its own, which is killed on its way: what becomes of its items, and of whoever waits beside it. */
@NullMarked
package dev.waybill.bench.batch;

import org.jspecify.annotations.NullMarked;
