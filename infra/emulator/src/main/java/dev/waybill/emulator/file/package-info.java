/** Files of this machine. */
@NullMarked
package dev.waybill.emulator.file;

import org.jspecify.annotations.NullMarked;
