/** Templates with one mistake each, as people make them, and what is said of it. */
@NullMarked
package dev.waybill.emulator.mistake;

import org.jspecify.annotations.NullMarked;
