/** Runs handlers in-process as Lambda does: a class loader each, a time limit, bounded concurrency, a log file. */
@NullMarked
package dev.waybill.local.function;

import org.jspecify.annotations.NullMarked;
