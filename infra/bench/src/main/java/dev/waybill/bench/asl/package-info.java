/** Benchmarks of the state machine engine. */
@NullMarked
package dev.waybill.bench.asl;

import org.jspecify.annotations.NullMarked;
