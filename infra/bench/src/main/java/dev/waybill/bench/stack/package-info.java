/** What benchmarks share: the whole template in this process, a fake model, and callers. */
@NullMarked
package dev.waybill.bench.stack;

import org.jspecify.annotations.NullMarked;
