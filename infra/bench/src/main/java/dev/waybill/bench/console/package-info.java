/** How quick the console is in a real browser. */
@NullMarked
package dev.waybill.bench.console;

import org.jspecify.annotations.NullMarked;
