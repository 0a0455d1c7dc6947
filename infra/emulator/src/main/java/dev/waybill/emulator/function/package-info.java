/** Runs functions as Lambda does: each by itself, with a time limit, bounded concurrency and a log file. */
@NullMarked
package dev.waybill.emulator.function;

import org.jspecify.annotations.NullMarked;
