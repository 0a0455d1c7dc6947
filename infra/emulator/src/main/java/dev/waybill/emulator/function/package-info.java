/** Runs handlers in-process as Lambda does: a class loader each, a time limit, bounded concurrency, a log file. */
@NullMarked
package dev.waybill.emulator.function;

import org.jspecify.annotations.NullMarked;
