/** Event patterns, as rules and event sources filter with them. */
@NullMarked
package dev.waybill.emulator.trigger;

import org.jspecify.annotations.NullMarked;
