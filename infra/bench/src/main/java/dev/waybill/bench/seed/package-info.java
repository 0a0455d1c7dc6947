/** Tables full of jobs, and whether they make a difference to callers. */
@NullMarked
package dev.waybill.bench.seed;

import org.jspecify.annotations.NullMarked;
