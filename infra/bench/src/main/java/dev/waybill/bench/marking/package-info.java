/** An {@code up} of its own with one task whose model answers at once, which may be killed; and how long things took on it. */
@NullMarked
package dev.waybill.bench.marking;

import org.jspecify.annotations.NullMarked;
