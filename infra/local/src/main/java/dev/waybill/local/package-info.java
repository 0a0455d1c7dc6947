/** A template, run whole on one machine: start with {@link dev.waybill.emulator.Emulator}. */
@NullMarked
package dev.waybill.local;

import org.jspecify.annotations.NullMarked;
