/** What the machine says of itself on standard error. */
@NullMarked
package dev.waybill.emulator.log;

import org.jspecify.annotations.NullMarked;
