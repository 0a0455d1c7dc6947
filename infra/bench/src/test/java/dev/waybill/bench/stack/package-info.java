/** Tests of what benchmarks share. */
@NullMarked
package dev.waybill.bench.stack;

import org.jspecify.annotations.NullMarked;
