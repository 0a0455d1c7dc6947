/** Measures sweeps that have much to look at. */
@NullMarked
package dev.waybill.bench.sweep;

import org.jspecify.annotations.NullMarked;
