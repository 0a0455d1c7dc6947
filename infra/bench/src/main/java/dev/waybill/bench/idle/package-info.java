/** What a Waybill costs that runs and has nothing to do. */
@NullMarked
package dev.waybill.bench.idle;

import org.jspecify.annotations.NullMarked;
